import type { HeldAppointment } from './consumer-driver.js'

/** What was asked for in a booking, as far as it is known, by logical ids at the practice. */
export interface AskedFor {
  readonly slots: readonly string[]
  readonly patient?: string | undefined
}

/** Logical ids of a type that a part of an appointment refers to, whole or relative, with a version or without. */
const idsOf = (type: 'Patient' | 'Slot', { resource }: HeldAppointment, part: string): readonly string[] =>
  [
    ...JSON.stringify(resource[part] ?? []).matchAll(
      new RegExp(`[/"]${type}/([A-Za-z0-9.-]{1,64})["/]`, 'g'),
    ),
  ].map(([, id = '']) => id)

/** Whether an appointment is in one of the slots that were asked for. */
export const isInTheSlots = ({ slots }: AskedFor, held: HeldAppointment): boolean =>
  idsOf('Slot', held, 'slot').some((id) => slots.includes(id))

/**
 * Whose an appointment is that goes by the id which the answer to a booking named: ours where it shows the patient and a slot that were
 * asked for, another's where it shows others, untold where it does not show them. An answer may name what somebody else booked.
 */
export function whose(asked: AskedFor, held: HeldAppointment): 'ours' | "another's" | 'untold' {
  const [patients, slots] = [idsOf('Patient', held, 'participant'), idsOf('Slot', held, 'slot')]
  const { patient } = asked
  if (patient !== undefined && patients.length > 0 && !patients.includes(patient)) return "another's"
  if (asked.slots.length > 0 && slots.length > 0 && !isInTheSlots(asked, held)) return "another's"
  const isPatientTold = patient === undefined || patients.length > 0
  return isPatientTold && asked.slots.length > 0 && slots.length > 0 ? 'ours' : 'untold'
}
