import { readFileSync } from 'node:fs'
import type { RequirementId } from './requirement.js'

/** What decides an expectation: traffic, traffic with an arranged fault, the screen, or a person's statement. */
export type DecidedBy = 'wire' | 'probe' | 'ui' | 'attestation'

/** Where the evidence of a script can first be had; the names of the workbook's column E (assurance-process.md). */
export type AssuranceEnvironment = 'Internet Facing' | 'OpenTest' | 'INT' | 'INT(PROVIDER)' | 'ENVNA'

/**
 * One test script of NHS England for consumers, in our own words, with what it comes to here: a second index onto the
 * catalogue. Many requirements can stand behind one script, and one requirement behind many scripts.
 */
export interface TestScript {
  /** As printed in the script, for example GPC-SPN-TST-13 or GPC-FOU-REG-01/2; for a requirement its user story. */
  readonly id: string
  /** script: in use; superseded: an old id that still explains newer ones; requirement: a story whose scripts were not at hand. */
  readonly kind: 'script' | 'superseded' | 'requirement'
  readonly capability: 'spine' | 'foundations' | 'appointments'
  readonly title: string
  readonly expected: readonly { readonly by: DecidedBy; readonly text: string }[]
  /** The most demanding of them; anything but wire is never decided by traffic alone. */
  readonly verdictBy: DecidedBy
  /** Ids of the Supplier Conformance Assessment List; empty where the published script states none. */
  readonly scal: readonly string[]
  /**
   * The earliest stage of assurance that has what the script needs, derived from the description of the stages; the
   * workbook's own column E goes before it. This harness never stands for any of them.
   */
  readonly environment: AssuranceEnvironment
  /** Requirements whose verdicts together say what traffic can say of it; never empty. */
  readonly requirements: readonly RequirementId[]
}

/** Every script and story, in the order in which NHS England numbers them. */
export const scripts: readonly TestScript[] = JSON.parse(
  readFileSync(new URL('./catalogue/scripts.json', import.meta.url), 'utf8'),
) as TestScript[]
