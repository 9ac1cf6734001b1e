import { readFileSync } from 'node:fs'
import type { RequirementId } from './requirement.js'

/** What decides an expectation: traffic, traffic with an arranged fault, the screen, or a person's statement. */
export type DecidedBy = 'wire' | 'probe' | 'ui' | 'attestation'

/** Where the evidence of a script can first be had; the names of the workbook's column E (assurance-process.md). */
export type AssuranceEnvironment = 'Internet Facing' | 'OpenTest' | 'INT' | 'INT(PROVIDER)' | 'ENVNA'

/** Of which requests an audit extract is asked: those that were answered with success, or those that were not. */
export type AuditedRequests = 'answered' | 'refused'

/**
 * The one way in which a script is shown of a consumer under test. `when` names what has to come about on the wire, `keeps` the checks
 * of what the script itself expects there.
 */
export type WayOfShowing =
  | { readonly way: 'wire'; readonly when: string; readonly keeps?: readonly string[] }
  | {
      readonly way: 'screen'
      readonly when: string
      readonly keeps?: readonly string[]
      /** Present where the consumer may also stop the request itself and say why. */
      readonly mayStop?: true
      /** Present where an audit extract has to hold it as well. */
      readonly audit?: AuditedRequests
    }
  | { readonly way: 'audit'; readonly of: AuditedRequests }
  /** Nothing that we serve can bring it about, so a person has to state it. */
  | { readonly way: 'attestation' }

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
  /** Present where the text of the script was not, or not wholly, at hand. */
  readonly text?: 'partial' | 'missing'
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
  /** Present exactly on scripts in use. */
  readonly shownBy?: WayOfShowing
  /** Where its text is older than the specification: which requirement it differs from, and how. */
  readonly older?: { readonly requirement: RequirementId; readonly because: string }
}

/** A script in use. */
export type ScriptInUse = TestScript & { readonly shownBy: WayOfShowing }

/** Every script and story, in the order in which NHS England numbers them. */
export const scripts: readonly TestScript[] = JSON.parse(
  readFileSync(new URL('./catalogue/scripts.json', import.meta.url), 'utf8'),
) as TestScript[]

/** Those that are in use. */
export const scriptsInUse: readonly ScriptInUse[] = scripts.filter(
  (script): script is ScriptInUse => script.shownBy !== undefined,
)

/** User stories whose own scripts were not at hand. */
export const storiesWithoutScripts: readonly TestScript[] = scripts.filter(
  ({ kind }) => kind === 'requirement',
)
