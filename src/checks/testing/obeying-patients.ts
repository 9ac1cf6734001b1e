import { codeSystems, extensions, identifierSystems, profiles } from '../../fhir/canonical.js'
import { emptyBundle, meta } from './obeying-bodies.js'

const HOME_PHONE = { system: 'phone', value: '07700 900123', use: 'home' }
const HOME = { use: 'home', line: ['12 Fiction Row'], city: 'Testford', postalCode: 'ZZ99 3AA' }

/** An NHS number that PDS verified, as an identifier. */
export const verifiedNumber = (value: string) => ({
  extension: [
    {
      url: extensions.nhsNumberVerification,
      valueCodeableConcept: {
        coding: [
          {
            system: codeSystems.nhsNumberVerification,
            code: '01',
            display: 'Number present and verified',
          },
        ],
      },
    },
  ],
  system: identifierSystems.nhsNumber,
  value,
})

const demographics = () => ({
  identifier: [verifiedNumber('9990000018')],
  name: [{ use: 'official', family: 'Testerson', given: ['Orla'] }],
  telecom: [HOME_PHONE],
  gender: 'female',
  birthDate: '1984-05-17',
  address: [HOME],
})

const heldPatient = (details: readonly unknown[]) => ({
  resourceType: 'Patient',
  id: 'pat-1',
  meta: meta(profiles.patient, '4'),
  extension: [{ url: extensions.registrationDetails, extension: details }],
  active: true,
  ...demographics(),
  managingOrganization: { reference: 'Organization/org-1' },
})

const language = {
  url: extensions.nhsCommunication,
  extension: [
    {
      url: 'language',
      valueCodeableConcept: { coding: [{ system: codeSystems.language, code: 'en', display: 'English' }] },
    },
    { url: 'interpreterRequired', valueBoolean: false },
  ],
}

/** appointments.md 8.3; a contact of the patient is with it. */
export const found = () => {
  const patient = heldPatient([
    { url: 'preferredBranchSurgery', valueReference: { reference: 'Location/loc-1' } },
  ])
  const contact = [
    {
      relationship: [{ text: 'Next of kin' }],
      name: { use: 'official', family: 'Testerson', given: ['Sam'] },
      telecom: [{ system: 'phone', value: '07700 900100', use: 'mobile' }],
    },
  ]
  const resource = { ...patient, extension: [...patient.extension, language], contact }
  return { ...emptyBundle(), entry: [{ resource }] }
}

/** appointments.md 8.4, the request. */
export const toRegister = () => ({
  resourceType: 'Parameters',
  parameter: [
    {
      name: 'registerPatient',
      resource: { resourceType: 'Patient', meta: meta(profiles.patient), ...demographics() },
    },
  ],
})

/** appointments.md 8.4, the answer. */
export const registered = () => ({
  ...emptyBundle(),
  meta: meta(profiles.searchsetBundle),
  entry: [
    {
      resource: heldPatient([
        { url: 'registrationPeriod', valuePeriod: { start: '2027-07-04T08:30:07+01:00' } },
        {
          url: 'registrationType',
          valueCodeableConcept: {
            coding: [{ system: codeSystems.registrationType, code: 'T', display: 'Temporary' }],
          },
        },
      ]),
    },
  ],
})
