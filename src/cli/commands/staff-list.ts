import { staff } from './staff.js'

/** The same as `staff` alone. */
export const staffList = { ...staff, name: 'staff list' } as const
