import type { SituationName } from './situations/index.js'

/** Where a fault shows: one situation, or several where it breaks other things in each. */
export type Places = SituationName | readonly SituationName[]

export const listed = (places: Places): readonly SituationName[] =>
  typeof places === 'string' ? [places] : places
