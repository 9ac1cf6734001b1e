import type { Act } from '../acts.js'

// Who acts, as the topologies name them.

export const NORTHGATE = 'Northgate Urgent Care'
export const SOUTHGATE = 'Southgate Urgent Care'
export const WESTGATE = 'Westgate Urgent Care'
export const EASTMOOR = 'Eastmoor Urgent Care'
export const RIVERBANK = 'Riverbank Hospital Trust'
export const MEADOW_LANE = 'Meadow Lane Surgery'
export const FERNHILL = 'Fernhill Surgery'
export const OAKWELL = 'Oakwell Surgery'
export const HAREBELL = 'Harebell Practice Systems'
export const ORLA = 'Orla Testerson'
export const TAMSIN = 'Tamsin Placebo'
export const IDRIS = 'Idris Sampleton'
export const WILF = 'Wilf Newcomer'
export const INES = 'Ines Sheltered'

/** Acts in the worked example, the plainest of topologies, where Northgate is the consumer. */
export const northgate = (...acts: readonly Act[]) => ({
  topology: 'worked-example',
  consumer: NORTHGATE,
  acts,
})
