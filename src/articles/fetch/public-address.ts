import ipaddr from 'ipaddr.js'

/** What is public by its range and yet answers only from inside of a cloud: Azure's own server for its machines. */
const insideOfClouds: ReadonlySet<string> = new Set(['168.63.129.16'])

/** The only part of IPv6 that is given out for the open internet (IANA, "IPv6 Global Unicast Address Assignments"). */
const openIpv6 = ipaddr.parseCIDR('2000::/3')

/**
 * Whether an IP address is one of the open internet: not private, loopback, link-local, shared,
 * reserved, multicast, nor an IPv6 form that carries an IPv4 address inside. What is no address
 * is not public.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  // `::ffff:127.0.0.1` is 127.0.0.1.
  const address = ipaddr.process(text)
  if (address.range() !== 'unicast' || insideOfClouds.has(address.toString())) return false
  return address.kind() === 'ipv4' || address.match(openIpv6)
}
