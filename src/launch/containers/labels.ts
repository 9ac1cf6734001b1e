import { hostname } from 'node:os'

/** Label of everything that this tool makes on an engine; its value says what it is. */
export const OWN_LABEL = 'spinecheck'
/** Label of our images; another one, because containers inherit it, also those that people start by hand. */
export const IMAGE_LABEL = 'spinecheck.image'
/** Which run something belongs to: all that one harness process starts. */
export const RUN_LABEL = 'spinecheck.run'
/** Which process started it: host and process id. */
export const HARNESS_LABEL = 'spinecheck.harness'
/** By this one Testcontainers' reaper finds what is its own; its value is the name of the run. */
export const SESSION_LABEL = 'org.testcontainers.session-id'

export type Labels = Readonly<Record<string, string>>

/** This process, as it is written into labels. */
export const thisHarness = (): string => `${hostname()}:${process.pid}`

/** What is written on something of a run. */
export const labelsOf = (run: string, what: 'double' | 'network'): Labels => ({
  [OWN_LABEL]: what,
  [RUN_LABEL]: run,
  [SESSION_LABEL]: run,
  [HARNESS_LABEL]: thisHarness(),
})
