import type { OdsCode } from '../spine/identifiers.js'
import { organisationWithCode, patientWithNumber } from '../topology/lookups.js'
import type { Organisation, Patient, Schedule, Topology } from '../topology/topology.js'
import { search, type CastingOptions } from './search.js'
import { nameOf, sentencesOf, type PartKind } from './sentences.js'
import { demandsOf } from './demands.js'
import { idOf, partsOf, type PartPlayer, type ScenarioPart } from './parts.js'
import { onlyOursIn, type OnlyOurs, type OwnRole } from './only-ours.js'

/** Who plays a part. */
export interface Role {
  readonly kind: PartKind
  /** Whom the scenario names. */
  readonly part: string
  /** Who plays it, by name. */
  readonly player: string
  /** ODS code, NHS number, SDS user id, or id of the system. */
  readonly is: string
  /** What the part asks for, in words. */
  readonly asks: string
  /** Present where nobody could play it, so that somebody was made up. */
  readonly isMadeUp?: true | undefined
}

/** A cast as plain data: who plays whom, and what was added to the topology for it. */
export interface CastForm {
  readonly roles: readonly Role[]
  /** Patients made up for it. */
  readonly patients: readonly Patient[]
  /** The slots of those practices that were given others. */
  readonly schedules: readonly { readonly practice: OdsCode; readonly schedules: readonly Schedule[] }[]
}

/** Why a scenario cannot be cast. */
export interface MissingPlayer {
  /** The part that nobody can play; undefined where it is not about one part. */
  readonly part?: string | undefined
  readonly words: string
  /** Whether a consumer of ours could play it, and only the system under test cannot. */
  readonly isOfYours: boolean
  /** Whether it is a patient that is missing, and whether one was there whose role was used up. */
  readonly patient?: 'none' | 'used up' | undefined
}

/** A scenario has a cast, or what is missing for one, in words. */
export type Casting =
  | { readonly cast: Cast; readonly missing?: undefined }
  | { readonly cast?: undefined; readonly missing: MissingPlayer }

/** The players of one scenario, by the names that its sentences use. */
export class Cast {
  readonly form: CastForm

  constructor(form: CastForm) {
    this.form = form
  }

  get roles(): readonly Role[] {
    return this.form.roles
  }

  /** The identifier of whoever plays a part; undefined for a name that is no part of it. */
  idOf(kind: PartKind, part: string): string | undefined {
    return this.roles.find((role) => role.kind === kind && role.part === part)?.is
  }

  /** Who plays an organisation, as the topology has it now. */
  organisation(topology: Topology, part: string): Organisation | undefined {
    const code = this.idOf('organisation', part)
    return code === undefined ? undefined : organisationWithCode(topology, code)
  }

  /** Who plays a patient, as the topology has it now. */
  patient(topology: Topology, part: string): Patient | undefined {
    const number = this.idOf('patient', part)
    return number === undefined ? undefined : patientWithNumber(topology, number)
  }

  /** Whether anybody was made up, or slots moved. */
  get changesTheStage(): boolean {
    return this.form.patients.length > 0 || this.form.schedules.length > 0
  }

  /** The topology with whom it needs made up and what it needs brought about. */
  prepared(topology: Topology): Topology {
    const { patients, schedules } = this.form
    return {
      ...topology,
      patients: [...topology.patients, ...patients],
      schedules: [
        ...topology.schedules.filter(({ practice }) => !schedules.some((each) => each.practice === practice)),
        ...schedules.flatMap((each) => each.schedules),
      ],
    }
  }
}

/** A scenario that is to be cast: for whom it was written, where it is to play, and what its steps say. */
export interface Scripted {
  readonly script: Topology
  readonly stage: Topology
  readonly sentences: readonly string[]
}

/**
 * Finds players for everybody a scenario names: it was written for the people of one topology, and is played by those of another who
 * stand to each other as they do.
 */
export function castFor(
  { script, stage, sentences: texts }: Scripted,
  options: CastingOptions = {},
): Casting {
  const sentences = sentencesOf(script, texts)
  const parts = partsOf(script, sentences)
  const demands = demandsOf(script, sentences, parts)
  const { ownRole = () => undefined, usedUp } = options
  const isOfYours = (player: PartPlayer, role: OwnRole) =>
    stage.systems.some((system) => ownRole(system) === role && placesOf(player).includes(system.organisation))
  const hasYours = (role: OwnRole) => stage.systems.some((system) => ownRole(system) === role)
  const ours = [...onlyOursIn(sentences), ...(usedUp ? [] : parts.flatMap(usesUp))]
  const forEverybody = ours.find(({ part, role }) => part === undefined && hasYours(role))
  if (forEverybody) return leftOut(undefined, forEverybody.because)
  const free = { script, stage, sentences, parts, demands }
  const isFree = (part: ScenarioPart, player: PartPlayer) =>
    ours.every((each) => each.part !== part.name || !isOfYours(player, each.role))
  const found = search(free, options, isFree)
  if (found.missing === undefined) return { cast: new Cast(formOf(stage, found)) }
  const theirs = ours.length > 0 ? search(free, options, () => true) : undefined
  const own = ours.find(({ role }) => hasYours(role))
  if (theirs && theirs.missing === undefined && own)
    return leftOut(
      own.part,
      `${own.because}, and whoever could play it is ${own.role === 'mhs' ? 'behind a message handling server' : 'a system'} of yours, which cannot be told so`,
    )
  if (usedUp && search(free, { ...options, usedUp: new Set() }, isFree).missing === undefined)
    return {
      missing: {
        part: found.missing.part,
        words: `the role is used up: ${found.missing.words}`,
        ...{ isOfYours: false, patient: 'used up' },
      },
    }
  const isPatient = parts.some(({ kind, name }) => kind === 'patient' && name === found.missing.part)
  return { missing: { ...found.missing, isOfYours: false, ...(isPatient ? { patient: 'none' } : {}) } }
}

/** Where somebody is: an organisation, or where a patient is registered and on record. */
const placesOf = (player: PartPlayer): readonly OdsCode[] =>
  player.kind === 'organisation'
    ? [player.who.odsCode]
    : player.kind === 'patient'
      ? [...player.who.onRecordAt, ...(player.who.registeredPractice ? [player.who.registeredPractice] : [])]
      : []

/** Whether the practice where PDS has a patient registered holds no record of them yet, so that a consumer registers them. */
export const isUnknownToTheirPractice = ({
  registeredPractice,
  supersededBy,
  onRecordAt,
}: Patient): boolean =>
  registeredPractice !== undefined && supersededBy === undefined && !onRecordAt.includes(registeredPractice)

/** A patient without a record is registered, and a practice of somebody's own keeps that: the next run would find them on record. */
const usesUp = (part: ScenarioPart): readonly OnlyOurs[] =>
  part.kind === 'patient' && isUnknownToTheirPractice(part.who)
    ? [{ role: 'provider', part: part.name, because: 'one run uses the role up: the patient is registered' }]
    : []

const leftOut = (part: string | undefined, words: string): Casting => ({
  missing: { part, words, isOfYours: true },
})

function formOf(
  stage: Topology,
  {
    roles,
    prepared,
  }: {
    readonly roles: readonly { readonly part: string; readonly player: PartPlayer; readonly asks: string }[]
    readonly prepared: Topology
  },
): CastForm {
  const patients = prepared.patients.filter((each) => !stage.patients.includes(each))
  const changed = new Set(
    [...prepared.schedules, ...stage.schedules]
      .filter((each) => !prepared.schedules.includes(each) || !stage.schedules.includes(each))
      .map(({ practice }) => practice),
  )
  return {
    roles: roles.map(({ part, player, asks }) => ({
      kind: player.kind,
      part,
      player: nameOf(player.who),
      is: idOf(player),
      asks,
      ...(player.kind === 'patient' && patients.includes(player.who) ? { isMadeUp: true as const } : {}),
    })),
    patients,
    schedules: [...changed].map((practice) => ({
      practice,
      schedules: prepared.schedules.filter((each) => each.practice === practice),
    })),
  }
}
