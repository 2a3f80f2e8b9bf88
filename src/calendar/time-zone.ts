/** Whether this machine knows a time zone of that name, e.g. `Asia/Ho_Chi_Minh`. */
export function readTimeZone(name: string): boolean {
  try {
    return name !== '' && new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}
