/** What a run's exit code says (house rule: the worst one wins, 0 only for a proven pass). */
export const EXIT = {
  conformant: 0,
  nonConformant: 1,
  undetermined: 2,
  configuration: 3,
  nothingExecuted: 4,
  harnessFailed: 5,
  integrity: 6,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
