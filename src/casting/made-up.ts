import type { NhsNumber, OdsCode } from '../spine/identifiers.js'
import { nhsNumberCheckDigit, nhsNumberForm } from '../spine/identifiers.js'
import { patientWithNumber } from '../topology/lookups.js'
import type { Patient, Topology } from '../topology/topology.js'

/** Where a practice of the script is in the topology at hand; undefined where nobody plays it. */
export type PlayedAt = (practice: OdsCode) => OdsCode | undefined

/**
 * Somebody like a patient of the script, with a synthetic number that nobody has, and their present number where theirs was superseded;
 * undefined where nobody plays their practice.
 */
export function madeUpLike(
  patient: Patient,
  {
    script,
    stage,
    playedAt,
  }: { readonly script: Topology; readonly stage: Topology; readonly playedAt: PlayedAt },
): readonly [Patient, ...Patient[]] | undefined {
  const { registeredPractice, onRecordAt, supersededBy, onPds, ...rest } = patient
  const practice = registeredPractice && playedAt(registeredPractice)
  if (registeredPractice && practice === undefined) return undefined
  const heir = supersededBy && patientWithNumber(script, supersededBy)
  const successor = heir && madeUpLike(heir, { script, stage, playedAt })
  if (heir && !successor) return undefined
  const taken = successor ? { ...stage, patients: [...stage.patients, ...successor] } : stage
  const own: Patient = {
    ...rest,
    nhsNumber: unusedNumber(taken),
    registeredPractice: practice,
    onRecordAt: onRecordAt.flatMap((code) => playedAt(code) ?? []),
    supersededBy: successor?.[0].nhsNumber,
    // A pharmacy and a managing authority are of the script's surroundings.
    onPds: onPds && { ...onPds, removal: undefined, pharmacy: undefined },
  }
  return [own, ...(successor ?? [])]
}

const FIRST_SERIAL = 900_000

/** A number of the 999 range that the topology does not use. */
function unusedNumber({ patients }: Topology): NhsNumber {
  const used = new Set<string>(patients.map(({ nhsNumber }) => nhsNumber))
  for (let serial = FIRST_SERIAL; ; serial += 1) {
    const digits = `999${serial}`
    const number = `${digits}${nhsNumberCheckDigit(digits) ?? ''}`
    if (nhsNumberForm.test(number) && !used.has(number)) return number
  }
}
