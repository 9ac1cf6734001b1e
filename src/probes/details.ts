import { identifierSystems } from '../fhir/canonical.js'
import type { ReadType } from '../drivers/reference-consumer/right-requests.js'
import { and, asItIs, asking, rowsOn } from './edits.js'
import { NOBODYS_ID } from '../spine/nobodys-id.js'
import type { Ground, ProbeRow, ProbeSet } from './probe.js'

const practitionerOf = ({ topology, practice }: Ground): string | undefined =>
  topology.practitioners.find(({ organisation }) => organisation === practice.odsCode)?.sdsUserId

const practitioner = rowsOn((right, ground) => {
  const code = practitionerOf(ground)
  return code === undefined ? undefined : right.practitioner(code)
})
const organisation = rowsOn((right, { practice }) => right.organisation(practice.odsCode))

const SEARCHED = 'sound-search-by-code-is-served'
const BARE = 'searches-by-bare-codes-are-refused'
const SEVERAL = 'searches-by-several-codes-are-refused'
const OTHER = 'organisations-by-other-systems-are-refused'

/** What practices refuse of searches for practitioners and organisations (appointments.md 4.5, 4.7). */
export const refusedDetailSearches: ProbeSet = {
  needs: [],
  probes: [
    practitioner(
      'a search for a practitioner by a bare code',
      asking('identifier', (ground) => practitionerOf(ground) ?? ''),
      BARE,
    ),
    practitioner('a search for a practitioner by nothing', asking('identifier', ''), BARE),
    practitioner(
      'a search for a practitioner by one code twice',
      and('identifier', (ground) => `${identifierSystems.sdsUserId}|${practitionerOf(ground)}`),
      SEVERAL,
    ),
    practitioner(
      'a search for a practitioner by two codes',
      and('identifier', `${identifierSystems.sdsUserId}|999900000099`),
      SEVERAL,
    ),
    organisation(
      'a search for an organisation by a bare code',
      asking('identifier', ({ practice }) => practice.odsCode),
      BARE,
    ),
    organisation('a search for an organisation by nothing', asking('identifier', ''), BARE),
    organisation(
      'a search for an organisation by the system of sites',
      asking('identifier', ({ practice }) => `https://fhir.nhs.uk/Id/ods-site-code|${practice.odsCode}`),
      OTHER,
    ),
    organisation(
      'a search for an organisation by the system of NHS numbers',
      asking('identifier', `${identifierSystems.nhsNumber}|9990000018`),
      OTHER,
    ),
  ],
}

const reading = (type: ReadType, words: string, ...besides: ProbeRow['shows']): readonly ProbeRow[] => [
  {
    says: `a read of ${words} that was given`,
    sends: (right, { given, record, held }) => {
      const id =
        type === 'Patient'
          ? record
          : type === 'Appointment'
            ? held?.id
            : (given.get(type) ?? participantOf(type, held?.participants))
      return id === undefined || id === '' ? undefined : right.read(type, id)
    },
    shows: [
      'reads-give-the-resource-asked-for',
      'etag-is-the-version',
      'etags-are-weak-and-quoted',
      'what-is-declared-is-implemented',
      ...besides,
    ],
  },
  {
    says: `a read of ${words} by an id that there is not`,
    sends: (right) => right.read(type, NOBODYS_ID),
    shows: ['unknown-ids-are-not-found', 'errors-are-profiled-operation-outcomes'],
  },
  {
    says: `a read of ${words} by an id of signs that no id has`,
    sends: (right) => right.read(type, 'no_such~id'),
    shows: ['errors-are-profiled-operation-outcomes'],
  },
  {
    says: `a read of ${words} by an id of 65 characters`,
    sends: (right) => right.read(type, 'x'.repeat(65)),
    shows: ['errors-are-profiled-operation-outcomes'],
  },
]

const participantOf = (type: string, participants: readonly string[] = []): string | undefined =>
  participants.find((each) => each.startsWith(`${type}/`))?.slice(type.length + 1)

/** How practices give practitioners, organisations, locations, patients and appointments (appointments.md 4.3 to 4.9, 5.3). */
export const reads: ProbeSet = {
  needs: ['appointment'],
  probes: [
    rowsOn((right) => right.metadata())(
      'a look at the capability statement',
      asItIs,
      'capability-statement-is-given',
    ),
    practitioner(
      'a search for a practitioner',
      asItIs,
      SEARCHED,
      'practitioners-have-identifier-and-name',
      'names-of-practitioners-are-in-one-form',
      'practitioners-come-without-private-details',
    ),
    practitioner(
      'a search for a practitioner whom nobody knows',
      asking('identifier', `${identifierSystems.sdsUserId}|999900099999`),
      SEARCHED,
    ),
    practitioner('a search for a practitioner with _sort', and('_sort', 'family'), SEARCHED),
    organisation(
      'a search for the practice',
      asItIs,
      SEARCHED,
      'the-practice-is-found-by-its-own-code',
      'organisations-found-have-the-code-asked-for',
      'organisations-have-identifier-and-name',
      'organisations-come-without-contact-and-endpoint',
    ),
    organisation(
      'a search for an organisation that there is not',
      asking('identifier', `${identifierSystems.odsCode}|ZZZ99`),
      SEARCHED,
    ),
    ...reading('Practitioner', 'a practitioner'),
    ...reading('Organization', 'an organisation'),
    ...reading(
      'Location',
      'a location',
      'locations-have-a-name',
      'locations-name-their-practice',
      'locations-come-without-endpoint-and-mode',
    ),
    ...reading(
      'Patient',
      'a patient',
      'patients-conform-to-their-profile',
      'patients-have-birth-date-and-gender',
      'patients-have-nothing-unwanted',
    ),
    ...reading(
      'Appointment',
      'an appointment',
      'booked-appointment-is-read-as-confirmed',
      'appointments-have-the-version-that-was-told',
    ),
  ],
}
