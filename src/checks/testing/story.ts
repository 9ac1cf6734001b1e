import type { Topology } from '../../topology/topology.js'
import { SceneBuilder } from './scene-builder.js'
import type { Change } from './change.js'
import { bearer } from './obeying-messages.js'
import { booked, booking, emptyBundle, freeSlots, outcome, statement } from './obeying-bodies.js'
import { found, registered, toRegister } from './obeying-patients.js'

export type Step = '3' | '4' | '5' | '5r' | '6' | '7' | '8' | '9' | '10'

/** A turn of events: what is different in a story from one in which everybody obeys. */
export type Turn = (story: SceneBuilder) => SceneBuilder

/** Both legs of a step: as the SSP received the request, and as the provider did. */
const legs = (step: Step): readonly [string, string] => [`${step}a`, `${step}b`]

const INCLUDES = ['Schedule:actor:Practitioner', 'Schedule:actor:Location', 'Location:managingOrganization']
  .map((include) => `&_include:recurse=${include}`)
  .join('')

const HSTS = { 'Strict-Transport-Security': 'max-age=31536000' }

/** Everybody obeys, from the trace to the booking of two adjacent slots. */
export function bookedStory(topology?: Topology): SceneBuilder {
  const story = SceneBuilder.happyPath('ldap', topology)
  speak(story, '3', { answer: statement() })
  speak(story, '4', { answer: freeSlots(), target: (target) => target + INCLUDES })
  speak(story, '5', { answer: found() })
  return speak(story, '6', { body: booking(), answer: booked() })
}

/** After that the appointment is looked at, read, amended and cancelled. */
export function changedStory(): SceneBuilder {
  const story = bookedStory().call('7').call('8').call('9').call('10')
  return turns(...(['7', '8', '9', '10'] as const).map((step) => differs(step, { answerHeaders: HSTS })))(
    story,
  )
}

/** The same where the practice holds no record of the patient at first. */
export function registeredStory(topology: Topology = withoutRecords()): SceneBuilder {
  const story = new SceneBuilder(topology)
    .trace()
    .findEndpoint()
    .findAsid()
    .call('3')
    .call('4')
    .call('5')
    .call('5r')
    .call('6')
  speak(story, '3', { answer: statement() })
  speak(story, '4', { answer: freeSlots(), target: (target) => target + INCLUDES })
  speak(story, '5', { answer: emptyBundle() })
  speak(story, '5r', { body: toRegister(), answer: registered() })
  return speak(story, '6', { body: booking(), answer: booked() })
}

function withoutRecords() {
  const topology = new SceneBuilder().topology
  return { ...topology, patients: topology.patients.map((patient) => ({ ...patient, onRecordAt: [] })) }
}

const speak = (story: SceneBuilder, step: Step, change: Change): SceneBuilder =>
  story.alter(legs(step), { ...change, answerHeaders: HSTS })

interface Message {
  readonly request: { readonly body: Buffer }
  readonly response?: { readonly body: Buffer } | undefined
}

function bodyOf(story: SceneBuilder, step: Step, side: 'request' | 'response'): unknown {
  const id = story.idOf(`${step}b`)
  const exchange = story.scene().exchanges.find((each) => each.id === id) as Message | undefined
  return JSON.parse(exchange?.[side]?.body.toString() ?? 'null')
}

/** The value with what stands at a path such as entry[0].resource.status replaced; undefined removes it. */
export function changed(value: unknown, path: string, to: unknown): unknown {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '')
  return withStep(value, steps, to)
}

function withStep(value: unknown, [step, ...rest]: readonly string[], to: unknown): unknown {
  if (step === undefined) return to
  if (Array.isArray(value)) {
    const items = value as readonly unknown[]
    const index = Number(step)
    const item = withStep(items[index], rest, to)
    return [...items.slice(0, index), ...(item === undefined ? [] : [item]), ...items.slice(index + 1)]
  }
  const object = (value ?? {}) as Readonly<Record<string, unknown>>
  const entries = Object.entries({ ...object, [step]: withStep(object[step], rest, to) })
  return Object.fromEntries(entries.filter(([, each]) => each !== undefined))
}

type Edits = Readonly<Record<string, unknown>>

const edited = (value: unknown, edits: Edits): unknown =>
  Object.entries(edits).reduce((result, [path, to]) => changed(result, path, to), value)

/** The provider's answer of a step differs at some paths. */
export const gives =
  (step: Step, edits: Edits): Turn =>
  (story) =>
    story.alter(legs(step), { answer: edited(bodyOf(story, step, 'response'), edits) })

/** The consumer's body of a step differs at some paths. */
export const sends =
  (step: Step, edits: Edits): Turn =>
  (story) =>
    story.alter(legs(step), { body: edited(bodyOf(story, step, 'request'), edits) })

/** The token of a step has other claims, or another header. */
export const claims =
  (edits: Edits, step: Step = '4', header?: unknown): Turn =>
  (story) =>
    story.alter(legs(step), {
      headers: { Authorization: bearer(edited(claimsOf(story, step), edits), header) },
    })

function claimsOf(story: SceneBuilder, step: Step): unknown {
  const id = story.idOf(`${step}b`)
  return story.scene().deliveries.find(({ exchange }) => exchange.id === id)?.token.claims
}

/** Anything else of a step differs. */
export const differs =
  (step: Step, change: Change): Turn =>
  (story) =>
    story.alter(legs(step), change)

/** The query of a step differs. */
export const asks = (step: Step, from: string | RegExp, to: string): Turn =>
  differs(step, { target: (target) => target.replace(from, to) })

/** The practice refuses a step. */
export const refuses = (step: Step, status: number, code: string, issue = 'invalid'): Turn =>
  differs(step, {
    status,
    answer: outcome(code, issue),
    answerHeaders: { ETag: undefined, Location: undefined },
  })

/** Several turns, one after the other. */
export const turns =
  (...all: readonly Turn[]): Turn =>
  (story) =>
    all.reduce((told, turn) => turn(told), story)
