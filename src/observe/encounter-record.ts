import { OUTCOMES, SCENARIO } from '../evidence/attachments.js'
import { appendExchange } from '../evidence/exchange-file.js'
import type { Envelope, StepResult } from '../evidence/messages.js'
import type { KnownCheck } from '../evidence/run-record.js'
import { OBSERVED } from '../evidence/repeat.js'
import { Shelf } from '../evidence/shelf.js'
import type { Topology } from '../topology/topology.js'
import { isNonConformance } from '../verdict/bearing.js'
import { causesOf } from '../verdict/causes.js'
import { whoInWords } from '../verdict/in-words.js'
import { NOT_AS_EXPECTED } from '../verdict/unmet.js'
import type { Outcome } from '../verdict/verdict.js'
import { nameOf, watchedIn, whoInShort } from './encounter-words.js'
import type { ObservedEncounter } from './encounters.js'
import type { EncounterKeeper, JudgedEncounter } from './observation.js'

/** So many encounters are kept whole, whatever they say; of later ones those that say something new. */
export const KEPT_WHOLE = 200

const URI = OBSERVED
const STEPS = ['Given', 'When', 'Then'] as const

/** The file that attaches what was judged, in the messages of a run. */
const NOTED_BY = 'dist/src/observe/encounter-record.js'

export interface EncounterRecordOptions {
  /** The folder of the run. */
  readonly folder: string
  readonly topology: Topology
  readonly checks: readonly KnownCheck[]
  /** Takes the messages in which a run is told. */
  readonly tell: (envelope: Envelope) => void
  /** What is redacted wherever it stands: API keys that were given out. */
  readonly secrets: readonly string[]
  /** What was observed, as the title of the scenarios. */
  readonly title: string
  /** So many are kept whole; the usual number unless told otherwise. */
  readonly most?: number
}

/** Keeps encounters as scenarios of a run, in the form in which a run is told. */
export class EncounterRecord implements EncounterKeeper {
  readonly #options: EncounterRecordOptions
  readonly #shelf = new Shelf()
  readonly #heads: ReadonlyMap<string, KnownCheck>
  /** Those that were begun and are not over, and how many exchanges of each are kept. */
  readonly #begun = new Map<ObservedEncounter, number>()
  readonly #acted = new Set<string>()
  #kept = 0
  #leftOut = 0

  constructor(options: EncounterRecordOptions) {
    this.#options = options
    this.#heads = new Map(options.checks.map((check) => [check.id, check]))
    const { tell, title } = options
    tell({ gherkinDocument: { uri: URI, feature: { name: title, children: [GHERKIN] } } })
    tell({ hook: { id: 'noting', type: 'AFTER_TEST_CASE', sourceReference: { uri: NOTED_BY } } })
  }

  /** Ids of the systems that are known to have acted. */
  get acted(): ReadonlySet<string> {
    return this.#acted
  }

  /** How many were judged and not kept, because they came out as others that are. */
  get leftOut(): number {
    return this.#leftOut
  }

  grown(encounter: ObservedEncounter): void {
    const isKnown = encounter.patient !== undefined || encounter.isBeyondTheTrace
    if (!this.#begun.has(encounter)) {
      if (!isKnown || this.#kept >= (this.#options.most ?? KEPT_WHOLE)) return
      this.#begin(encounter)
    }
    this.#keep(encounter)
  }

  ended(encounter: ObservedEncounter, judged: JudgedEncounter, isNew: boolean): void {
    if (encounter.actor.system !== undefined) this.#acted.add(encounter.actor.system)
    const isRoom = this.#kept < (this.#options.most ?? KEPT_WHOLE)
    if (!this.#begun.has(encounter)) {
      if (!isNew && !isRoom) {
        this.#leftOut += 1
        return
      }
      this.#begin(encounter)
    }
    this.#keep(encounter)
    const { folder, secrets } = this.#options
    const testCase = startedOf(encounter)
    for (const exchange of judged.earlier) appendExchange(folder, testCase, exchange, secrets)
    this.#end(encounter, judged)
    this.#begun.delete(encounter)
  }

  #begin(encounter: ObservedEncounter): void {
    const { tell, topology } = this.#options
    const { number } = encounter
    this.#kept += 1
    this.#begun.set(encounter, 0)
    const [pickle, testCase] = [`encounter-${number}`, `observed-${number}`]
    const texts = [
      `what is recorded is of ${whoInShort(encounter, topology)}`,
      'everything it sends to Spine is received and answered',
      'nothing of it breaks what the specification asks',
    ]
    tell({
      pickle: {
        id: pickle,
        uri: URI,
        name: nameOf(encounter, topology),
        astNodeIds: ['observed'],
        tags: [],
        steps: texts.map((text, place) => ({
          id: `${pickle}-${place}`,
          text,
          astNodeIds: [STEPS[place] ?? ''],
        })),
      },
    })
    tell({
      testCase: {
        id: testCase,
        pickleId: pickle,
        testSteps: [
          ...texts.map((_text, place) => ({
            id: `${testCase}-${place}`,
            pickleStepId: `${pickle}-${place}`,
            stepDefinitionIds: [],
          })),
          { id: `${testCase}-noting`, hookId: 'noting' },
        ],
      },
    })
    tell({ testCaseStarted: { id: startedOf(encounter), testCaseId: testCase, attempt: 0 } })
    this.#step(encounter, '0', PASSED)
  }

  #keep(encounter: ObservedEncounter): void {
    const kept = this.#begun.get(encounter) ?? 0
    for (const exchange of encounter.exchanges.slice(kept))
      appendExchange(this.#options.folder, startedOf(encounter), exchange, this.#options.secrets)
    this.#begun.set(encounter, encounter.exchanges.length)
  }

  #end(encounter: ObservedEncounter, { setting, outcomes }: JudgedEncounter): void {
    this.#step(encounter, '1', PASSED)
    this.#step(encounter, '2', resultOf(outcomes, watchedIn(this.#options.topology)))
    this.#attach(encounter, SCENARIO.mediaType, SCENARIO.write(setting, this.#shelf))
    this.#attach(encounter, OUTCOMES.mediaType, OUTCOMES.write(outcomes, this.#heads))
    this.#step(encounter, 'noting', PASSED)
    this.#options.tell({
      testCaseFinished: { testCaseStartedId: startedOf(encounter), willBeRetried: false },
    })
  }

  #step(encounter: ObservedEncounter, step: string, testStepResult: StepResult): void {
    const [testCaseStartedId, testStepId] = [startedOf(encounter), `observed-${encounter.number}-${step}`]
    this.#options.tell({ testStepFinished: { testCaseStartedId, testStepId, testStepResult } })
  }

  #attach(encounter: ObservedEncounter, mediaType: string, body: string): void {
    this.#options.tell({
      attachment: {
        mediaType,
        body,
        contentEncoding: 'IDENTITY',
        testCaseStartedId: startedOf(encounter),
        testStepId: `observed-${encounter.number}-noting`,
      },
    })
  }
}

const PASSED: StepResult = { status: 'PASSED' }

const GHERKIN = {
  scenario: {
    id: 'observed',
    location: { line: 1 },
    steps: STEPS.map((keyword) => ({ id: keyword, keyword: `${keyword} ` })),
    examples: [],
  },
}

const startedOf = ({ number }: ObservedEncounter): string => `observed-${number}-1`

/** What was found makes the last step fail, in the words of its causes. */
function resultOf(outcomes: readonly Outcome[], watched: readonly string[]): StepResult {
  const causes = causesOf(outcomes.filter(isNonConformance))
  if (causes.length === 0) return PASSED
  const message = causes.map(({ title, by }) => `${whoInWords(by, watched)}: not kept: ${title}`).join('\n')
  return { status: 'FAILED', message, exception: { type: NOT_AS_EXPECTED } }
}
