import { z } from 'zod'
import { wholeNumber } from './whole-number.js'

/** When a result of batch tracing was made, as people write it: an ISO instant of the calendar, with seconds and a zone. */
export const resultDated = z.iso.datetime({
  offset: true,
  error: 'a date and time with its zone, for example 2026-11-30T06:00:00Z',
})

/** Days after which a result counts no more, as people write them; a year at most. */
export const resultMaximumAge = wholeNumber(1, 366)

const DAY = 86_400_000

/** How old a result was at an instant (epoch milliseconds), in days; negative where it was made later. */
export const ageOfResult = ({ dated }: { readonly dated: string }, instant: number): number =>
  (instant - Date.parse(dated)) / DAY
