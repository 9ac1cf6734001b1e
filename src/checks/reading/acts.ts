import type { NhsNumber } from '../../spine/identifiers.js'
import { usesPdsByFile } from '../../spine/pds-access.js'
import { actingSystemOf, patientWithNumber } from '../../topology/lookups.js'
import type { Topology } from '../../topology/topology.js'
import type { Errand, Exchange, Filed, Intent } from '../../wire/exchange.js'
import { EncountersToldApart } from './encounters-told-apart.js'
import { seenBySpine, whatIsAsked, type AskedOfSpine } from './asked-of-spine.js'

/** What was set out to do, act by act, and what crossed the wire, each exchange filed under its act. */
export interface Acts {
  readonly intents: readonly Intent[]
  readonly exchanges: readonly Exchange[]
}

/** Acts as a report tells them, without what was exchanged: by the id of an exchange, that of its act. */
export const tellingOf = ({ intents, exchanges }: Acts) => ({
  intents,
  of: Object.fromEntries(
    exchanges.flatMap(({ id, intent }) => (intent === undefined ? [] : [[id, intent] as const])),
  ),
})

const isErrand = (filed: Filed): filed is Errand => filed.action === 'errand'

/**
 * The acts that errands are made of. Whoever makes a system of others act knows who acts and for whom, not by which requests:
 * those are told apart by where they went and by what was asked there. Our own acts stay as they were filed.
 */
export function actsOf(
  topologies: readonly Topology[],
  filed: readonly Filed[],
  exchanges: readonly Exchange[],
): Acts {
  const own = heldInFiles(
    topologies,
    filed.filter((each): each is Intent => !isErrand(each)),
    exchanges,
  )
  if (own.length === filed.length) return { intents: own, exchanges }
  const practiceOf = (patient: NhsNumber) =>
    topologies.flatMap((topology) => patientWithNumber(topology, patient)?.registeredPractice ?? [])[0]
  const errands = new Map(filed.filter(isErrand).map((errand) => [errand.id, new Course(errand, practiceOf)]))
  const onwards = new Map<string, Exchange>()
  for (const each of exchanges)
    if (each.forwards !== undefined && !onwards.has(each.forwards)) onwards.set(each.forwards, each)
  const actOf = new Map<string, Act>()
  const courseOf = new Map<Act, Course>()
  const actIn = (course: Course, seen: Exchange) => {
    const act = course.actFor(seen, whatIsAsked(topologies, seen))
    courseOf.set(act, course)
    return act
  }
  for (const exchange of exchanges) {
    const course = errands.get(exchange.intent ?? '')
    if (!course) continue
    const before = exchange.forwards === undefined ? undefined : actOf.get(exchange.forwards)
    actOf.set(exchange.id, before ?? actIn(course, seenBySpine(exchange, onwards.get(exchange.id))))
  }
  for (const course of errands.values()) course.end()
  return inOrder(own, exchanges, actOf, (act) => courseOf.get(act)?.isInDoubt(act) ?? false)
}

/**
 * Traces for which nothing was asked, by products that use PDS by batch tracing, are held from its result file. Without a request nothing
 * tells when that was, so that a product counts which did so at any time of the scenario.
 */
function heldInFiles(
  topologies: readonly Topology[],
  intents: readonly Intent[],
  exchanges: readonly Exchange[],
): readonly Intent[] {
  const isByFile = (intent: Intent) =>
    topologies.some((topology) => {
      const actor = actingSystemOf(topology, intent)
      return actor !== undefined && usesPdsByFile(actor)
    })
  const asked = new Set(exchanges.map(({ intent }) => intent))
  return intents.map((intent) =>
    intent.action === 'trace-patient' && !asked.has(intent.id) && isByFile(intent)
      ? { ...intent, heldFrom: 'result-file' }
      : intent,
  )
}

/** Acts in the order of their first exchange; our own without any stay behind those that were filed before them. */
function inOrder(
  own: readonly Intent[],
  exchanges: readonly Exchange[],
  actOf: ReadonlyMap<string, Act>,
  isInDoubt: (act: Act) => boolean,
): Acts {
  const intents: Intent[] = []
  const place = new Map(own.map(({ id }, index) => [id, index]))
  const known = new Map<Act, Intent>()
  let next = 0
  const filed = exchanges.map((exchange): Exchange => {
    const act = actOf.get(exchange.id)?.settled
    if (!act) {
      const index = place.get(exchange.intent ?? '') ?? -1
      intents.push(...own.slice(next, index + 1))
      next = Math.max(next, index + 1)
      return exchange
    }
    const intent = known.get(act) ?? act.asIntent(known.size + 1, isInDoubt(act))
    if (!known.has(act)) intents.push(intent)
    known.set(act, intent)
    return { ...exchange, intent: intent.id }
  })
  return { intents: [...intents, ...own.slice(next)], exchanges: filed }
}

/** One act of an errand, as far as it is known. */
class Act {
  readonly #errand: Errand
  readonly leg: Exchange['leg'] | undefined
  asked: AskedOfSpine
  /** Whether the last of its requests was refused, or had no answer. */
  isRefused = false
  /** The number of its encounter among those of its errand. */
  encounter = 0
  /** When its last request was over, in epoch milliseconds. */
  endedAt = 0
  #partOf: Act | undefined

  constructor(errand: Errand, asked: AskedOfSpine, leg?: Exchange['leg']) {
    this.#errand = errand
    this.asked = asked
    this.leg = leg
  }

  /** What only prepared something turns out to be part of it. */
  joins(act: Act): void {
    this.#partOf = act
  }

  get settled(): Act {
    return this.#partOf?.settled ?? this
  }

  asIntent(number: number, isInDoubt: boolean): Intent {
    const { id, heldFrom: _, ...errand } = this.#errand
    const { action, target, patient } = this.asked
    return {
      ...errand,
      id: `${id}.${number}`,
      action,
      target,
      patient: isInDoubt && action !== 'trace-patient' ? errand.patient : patient,
      encounter: errand.encounter ?? (isInDoubt ? undefined : `${id} ${this.encounter}`),
      ...(this.isRefused ? { stopped: true as const } : {}),
    }
  }
}

/** What is going on in one errand. */
class Course {
  readonly #errand: Errand
  #current: Act | undefined
  /** What prepares an act that is to come: a token, a bind. */
  #preparing: Act | undefined
  #patient: NhsNumber | undefined
  readonly #encounters: EncountersToldApart

  constructor(errand: Errand, practiceOf: (patient: NhsNumber) => string | undefined) {
    this.#errand = errand
    this.#encounters = new EncountersToldApart(practiceOf)
    this.#patient = errand.patient
  }

  /** The act that a request belongs to, as Spine sees it. */
  actFor(exchange: Exchange, asked: AskedOfSpine | undefined): Act {
    if (asked === undefined) return this.#prepare(exchange)
    const told = this.#completed(asked)
    const act = this.#goesOn(told, exchange) ?? this.#begin(told)
    this.#encounters.see(told)
    const preparing = this.#preparing
    if (preparing?.leg === asked.leg) preparing.joins(act)
    else if (preparing) this.#settle(preparing)
    this.#preparing = undefined
    act.asked = { ...told, patient: told.patient ?? act.asked.patient }
    if (told.action === 'trace-patient' && told.patient !== undefined) this.#patient = told.patient
    act.isRefused = asked.isRefused
    act.endedAt = endOf(exchange)
    this.#current = act
    return act
  }

  /** Nothing more is to come. */
  end(): void {
    if (this.#preparing) this.#settle(this.#preparing)
  }

  /** Part of what comes next on its leg; what that is, is not known yet. */
  #prepare(exchange: Exchange): Act {
    const leg = exchange.leg
    if (this.#preparing && this.#preparing.leg !== leg) {
      this.#settle(this.#preparing)
      this.#preparing = undefined
    }
    this.#preparing ??= new Act(
      this.#errand,
      { action: leg === 'to-sds' ? 'find-endpoint' : 'trace-patient', leg, isRefused: true },
      leg,
    )
    this.#preparing.encounter = this.#encounters.current
    this.#preparing.isRefused = true
    return this.#preparing
  }

  /** What prepared nothing belongs to what went on before on its leg, or is an act that came to nothing. */
  #settle(act: Act): void {
    const current = this.#current
    if (current && current.leg === act.leg) act.joins(current)
  }

  #completed(asked: AskedOfSpine): AskedOfSpine {
    const { organisation, target } = this.#errand
    const isOwn = asked.action === 'find-asid' && asked.code === organisation && asked.isOwnAsid === true
    const isOfPractice = asked.action !== 'trace-patient' && !isOwn
    const before = this.#current?.asked.target
    return {
      ...asked,
      target: isOfPractice ? (target ?? asked.target ?? before) : undefined,
      patient:
        asked.action === 'trace-patient' ? (asked.patient ?? this.#errand.patient) : this.#chosen(asked),
    }
  }

  #chosen({ action }: AskedOfSpine): NhsNumber | undefined {
    return ABOUT_A_PATIENT.has(action) ? (this.#errand.patient ?? this.#patient) : undefined
  }

  /** A trace or a lookup that is made again is one act; each request to a practice is one of its own, unless it is sent again. */
  #goesOn(told: AskedOfSpine, exchange: Exchange): Act | undefined {
    const current = this.#current
    if (current?.leg !== told.leg) return undefined
    const { action, target, patient, line } = current.asked
    if (told.isPartOfAnother) return target === told.target ? current : undefined
    if (told.leg === 'to-ssp')
      return current.isRefused &&
        line === told.line &&
        Date.parse(exchange.startedAt) - current.endedAt <= AUTOMATED
        ? current
        : undefined
    const isSame =
      action === told.action &&
      target === told.target &&
      (patient === told.patient || patient === undefined || told.patient === undefined)
    return isSame ? current : undefined
  }

  #begin(asked: AskedOfSpine): Act {
    const act = new Act(this.#errand, asked, asked.leg)
    act.encounter = this.#encounters.begin(asked)
    return act
  }

  /** Whether it cannot be told to which encounter an act belongs. */
  isInDoubt({ encounter }: Act): boolean {
    return this.#encounters.isInDoubt(encounter)
  }
}

/** Milliseconds within which a refused request that is sent again is the system's doing rather than somebody's second attempt. */
const AUTOMATED = 10_000

const endOf = ({ startedAt, durationMs }: Exchange): number => Date.parse(startedAt) + durationMs

const ABOUT_A_PATIENT: ReadonlySet<Intent['action']> = new Set([
  'trace-patient',
  'find-patient',
  'register-patient',
  'book-appointment',
  'retrieve-appointments',
  'read-appointment',
  'amend-appointment',
  'cancel-appointment',
  'ask-for-a-record',
])
