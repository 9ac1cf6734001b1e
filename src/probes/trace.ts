import type { Trace } from '../drivers/consumer-driver.js'
import type { Organisation, Patient } from '../topology/topology.js'

/** What PDS would say of a patient. */
export const traceOf = (patient: Patient, practice: Organisation): Trace => ({
  nhsNumber: patient.nhsNumber,
  registeredPractice: practice.odsCode,
  birthDate: patient.birthDate,
  ...patient.name,
  gender: patient.gender,
  addressLines: patient.addressLine === undefined ? undefined : [patient.addressLine],
  postalCode: patient.postalCode,
})
