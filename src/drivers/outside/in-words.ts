import type { Wanted } from '../../spine/wanted.js'
import type { Order } from './order.js'

const DOES: Readonly<Record<Wanted, string>> = {
  'trace-patient': 'trace the patient at PDS',
  'look-for-slots': 'look for free slots',
  'prepare-booking': 'prepare a booking, up to the last look before it is made',
  'book-appointment': 'book an appointment, and take the first free slot',
  'view-appointments': "open the patient's appointments from today on",
  'amend-appointment': 'change the comment of an appointment of the patient',
  'cancel-appointment': 'cancel an appointment of the patient',
}

/** An order as people are told it, one line for each thing that they have to know. */
export function orderInWords({ wanted, as, patient, practice, until }: Order): readonly string[] {
  const user = as.user === undefined ? '' : `, logged on as ${as.user}`
  const where = practice ? `${practice.name} (${practice.odsCode})` : 'the practice that PDS names'
  return [
    `Please ${DOES[wanted]}.`,
    `  as    ${as.name} (${as.odsCode}), system ${as.system}, ASID ${as.asid}${user}`,
    `  for   ${patient.given} ${patient.family}, NHS number ${patient.nhsNumber}, born ${patient.birthDate}, ${patient.gender}`,
    `  at    ${where}`,
    `  by    ${until}`,
  ]
}
