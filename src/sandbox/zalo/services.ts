/** Every service of the map that zca-js 2.2.0 names in its types; its constructor stumbles over missing ones. */
const SERVICES = [
  'aext',
  'alias',
  'auto_reply',
  'boards',
  'catalog',
  'chat',
  'chat_e2e',
  'consent',
  'conversation',
  'fallback_LP',
  'file',
  'friend',
  'friendLan',
  'friend_board',
  'group',
  'group_board',
  'group_cloud_message',
  'group_e2e',
  'group_poll',
  'label',
  'media_store',
  'media_store_send2me',
  'other_contact',
  'profile',
  'push_act',
  'quick_message',
  'reaction',
  'recent_search',
  'sp_contact',
  'sticker',
  'sync_action',
  'todoUrl',
  'up_file',
  'voice_call',
  'workspace',
  'zavi',
  'zcloud',
  'zcloud_up_file',
  'zfamily',
  'zimsg',
  'downloadStickerUrl',
] as const

export type Service = (typeof SERVICES)[number]

/** The name of a service's host. Cookies are good for all that ends in `chat.zalo.me`. */
export const hostOf = (service: Service): string =>
  service === 'group_cloud_message'
    ? 'tt-group-cm.chat.zalo.me'
    : `tt-${service.toLowerCase().replaceAll('_', '-')}-wpa.chat.zalo.me`

export const serviceMap = (): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(SERVICES.map((service) => [service, [`https://${hostOf(service)}`]]))

const CHUNK_BYTES = 512 * 1_024
const MOST_MEGABYTES = 1_024

/**
 * What the client is told about files and sockets. No sample of the real socket settings is public: the
 * interval is a guess; that 1006 is not among the codes to try again after was reported (zca-js #371).
 */
export const settings = () => ({
  features: {
    sharefile: {
      big_file_domain_list: [],
      max_size_share_file_v2: MOST_MEGABYTES,
      max_size_share_file_v3: MOST_MEGABYTES,
      file_upload_show_icon_1GB: true,
      restricted_ext: '',
      next_file_time: 0,
      max_file: 50,
      max_size_photo: 100,
      max_size_share_file: MOST_MEGABYTES,
      max_size_resize_photo: 100,
      max_size_gif: 100,
      max_size_original_photo: 100,
      chunk_size_file: CHUNK_BYTES,
      restricted_ext_file: ['exe', 'bat', 'cmd'],
    },
    socket: {
      rotate_error_codes: [],
      retries: {},
      debug: { enable: false },
      ping_interval: 20_000,
      reset_endpoint: 0,
      queue_ctrl_actionid_map: {},
      close_and_retry_codes: [],
      max_msg_size: 1_048_576,
      enable_ctrl_socket: true,
      reconnect_after_fallback: true,
      enable_chat_socket: true,
      submit_wss_log: false,
      disable_lp: true,
      offline_monitor: { enable: true },
    },
  },
  keepalive: { alway_keepalive: 1, keepalive_duration: 120, time_deactive: 300 },
})

export const versions = () => ({
  phonebook: 1,
  conv_label: '1',
  friend: '1',
  ver_sticker_giphy_suggest: 1,
  ver_giphy_cate: 1,
  alias: '1',
  ver_sticker_cate_list: 1,
  block_friend: '1',
})
