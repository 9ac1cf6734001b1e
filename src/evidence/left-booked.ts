import type { BookingsOfRun } from './run-record.js'

/** What a run may have left booked at practices of somebody's own, as a sentence; nothing where all of it is gone. */
export function leftBookedWords(bookings: BookingsOfRun | undefined): string {
  const count = bookings?.left.length ?? 0
  if (count === 0) return ''
  const places = [...new Set(bookings?.left.map(({ practice }) => practice))].sort().join(', ')
  return `${count === 1 ? '1 booking' : `${count} bookings`} of this run could not be taken back, and may still stand at ${places}: npx spinecheck clean tries again.`
}
