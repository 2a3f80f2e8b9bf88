/** Where the place of a feedback can be seen on a map; `undefined` when it was only told in words. */
export function mapOf(place: string): string | undefined {
  const [, latitude, longitude] =
    /(?:^|\(|; )(-?\d{1,2}\.\d{6}), (-?\d{1,3}\.\d{6})\)?$/.exec(place) ?? []
  return latitude && longitude && `https://maps.google.com/?q=${latitude},${longitude}`
}
