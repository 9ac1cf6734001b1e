/** What a run hands to its scenarios as Cucumber's world parameters, hence plain data. */
export interface RunParameters {
  /** Where the record of the run is kept; nothing is kept without it. */
  readonly folder?: string
  /** A topology file that is played in place of the ones features name. */
  readonly topology?: string
  /** The program of a browser that can be launched, where scenarios need one. */
  readonly browser?: string
}
