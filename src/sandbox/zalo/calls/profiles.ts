import { type Answer, ok } from '../answer.js'
import { md5 } from '../cipher.js'
import { nameOf, type World } from '../state.js'
import { type Call, type Endpoint, listOf } from './call.js'

/** Who people are, who the account is, and a sign of life. */
export const profileCalls: readonly Endpoint[] = [
  { service: 'profile', method: 'GET', path: '/api/social/group/members', run: members },
  { service: 'profile', method: 'POST', path: '/api/social/friend/getprofiles/v2', run: profiles },
  { service: 'profile', method: 'GET', path: '/api/social/profile/me-v2', run: ownProfile },
  {
    service: 'chat',
    method: 'GET',
    path: '/keepalive',
    isPlain: true,
    run: () => ok({ config_vesion: 1 }),
  },
]

/** Ids are asked for with a version behind them, `<uid>_0`. Unknown ones are left out. */
function askedFor({ world, params }: Call): readonly string[] {
  const asked = listOf(params, 'friend_pversion_map').map((id) => String(id).replace(/_\d+$/, ''))
  return asked.filter((id) => world.people.has(id) || id === world.account.id)
}

function members(call: Call): Answer {
  const known = askedFor(call).map((id) => [id, memberWire(call.world, id)] as const)
  return ok({ profiles: Object.fromEntries(known), unchangeds_profile: [] })
}

function profiles(call: Call): Answer {
  const known = askedFor(call).map((id) => [id, userWire(call.world, id)] as const)
  return ok({
    unchanged_profiles: {},
    phonebook_version: 1,
    changed_profiles: Object.fromEntries(known),
  })
}

function ownProfile({ world }: Call): Answer {
  return ok({ profile: userWire(world, world.account.id) })
}

const memberWire = (world: World, id: string) => ({
  displayName: nameOf(world, id),
  zaloName: nameOf(world, id),
  avatar: '',
  accountStatus: 0,
  type: 0,
  lastUpdateTime: 0,
  globalId: globalId(id),
  id,
})

const userWire = (world: World, id: string) => ({
  ...memberWire(world, id),
  userId: id,
  username: '',
  gender: 0,
  status: '',
  phoneNumber: '',
  isFr: 0,
  isBlocked: 0,
  isValid: 1,
})

/** The same for every account that looks, other than the id. Its real form is unknown. */
const globalId = (id: string): string => md5(id).toUpperCase()
