import { book } from '../acts.js'
import { NORTHGATE, WILF, northgate } from './cast.js'
import type { Situation } from './situation.js'

/** Requests that leave something to the practice. */
export const confirmationSituations = {
  'a registration of what was never traced': {
    ...northgate(book(NORTHGATE, WILF)),
    befalls: ['consumer:skips-trace'],
  },
} as const satisfies Record<string, Situation>
