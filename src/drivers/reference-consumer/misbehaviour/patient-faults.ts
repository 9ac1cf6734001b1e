import type { Trace } from '../../consumer-driver.js'
import { objectsOf, type JsonObject } from '../json.js'
import type { Parameters } from '../query.js'
import { shown } from '../stopped.js'
import { edited, without, type Distortions } from './distortion.js'

/** What goes wrong in finding a patient (appointments.md 4.2). */
export const findPatientFaults: Distortions<Parameters, Trace> = [
  [
    'consumer:spaces-nhs-number',
    (parameters, { nhsNumber }) =>
      parameters.map(([name, value]) => [name, value.replace(nhsNumber, shown(nhsNumber))]),
  ],
  [
    'consumer:omits-identifier-system',
    (parameters) => parameters.map(([name, value]) => [name, value.replace(/^.*\|/, '')]),
  ],
]

/** What goes wrong in the Patient of a registration (appointments.md 4.4). */
export const registrationFaults: Distortions<JsonObject> = [
  ['consumer:registers-without-birth-date', (patient) => without(patient, 'birthDate')],
  ['consumer:registers-without-profile', (patient) => without(patient, 'meta')],
  [
    'consumer:registers-with-more-fields',
    (patient) => ({ ...patient, active: true, maritalStatus: { text: 'Not asked' } }),
  ],
  [
    'consumer:registers-two-names',
    (patient) => edited(patient, 'name', (names) => [...objectsOf(names), ...objectsOf(names)]),
  ],
]
