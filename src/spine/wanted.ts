/** What people want of a consumer system, in whole wishes; how it goes about them is its own affair. */
export const WANTED = [
  'trace-patient',
  'look-for-slots',
  'prepare-booking',
  'book-appointment',
  'view-appointments',
  'amend-appointment',
  'cancel-appointment',
] as const

export type Wanted = (typeof WANTED)[number]
