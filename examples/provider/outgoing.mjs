// The suite's own records as GP Connect resources. The order of members is nobody's business, so the type comes last.

import { instantOf, stamp } from './london.mjs'
import { extensions, ids, profiles, systems } from './names.mjs'
import { jobs } from './surgeries.mjs'

const resource = (type, id, version, content) => ({
  ...content,
  meta: { profile: [profiles[type]], versionId: String(version) },
  id,
  resourceType: type,
})

const ref = (type, id) => ({ reference: `${type}/${id}` })

/** Rotas, staff and places change with a release of the suite. */
const RELEASE = Date.parse('2026-03-02T07:00:00Z')

const post = ({ lines, town, code }) => ({ postalCode: code, city: town, line: lines, type: 'physical' })
const phone = (number) => ({ use: 'work', value: number, system: 'phone' })

export const surgeryId = ({ ods }) => `o-${ods}`
export const placeId = ({ ods }, no) => `l-${ods}-${no}`
export const staffId = (no) => `s${no}`

export const organization = (surgery) =>
  resource('Organization', surgeryId(surgery), RELEASE, {
    address: [{ ...post(surgery.post), use: 'work' }],
    telecom: [phone(surgery.phone)],
    name: surgery.name,
    identifier: [{ value: surgery.ods, system: ids.ods }],
  })

export const location = (surgery, place) =>
  resource('Location', placeId(surgery, place.no), RELEASE, {
    managingOrganization: ref('Organization', surgeryId(surgery)),
    address: { ...post(place), use: 'work' },
    telecom: [phone(place.phone)],
    name: place.title,
    status: 'active',
  })

export const practitioner = ({ no, surname, forename, title, sex, user, profile }) =>
  resource('Practitioner', staffId(no), RELEASE, {
    gender: sex,
    name: [{ given: [forename], family: surname, prefix: [title], use: 'usual' }],
    active: true,
    identifier: [
      { value: user, system: ids.user },
      { value: profile, system: ids.roleProfile },
    ],
  })

const roleOf = ({ job }) => ({
  valueCodeableConcept: {
    // Our own code beside that of SDS.
    coding: [
      { display: jobs[job].title, code: jobs[job].code, system: systems.job },
      { display: job, code: job.toUpperCase(), system: `${systems.ours}/jobs` },
    ],
  },
  url: extensions.role,
})

const channelOf = ({ how }) => ({ valueCode: how, url: extensions.channel })

const kindOf = ({ kind }) => [
  {
    text: kind,
    coding: [{ display: kind, code: kind.replaceAll(' ', '-'), system: `${systems.ours}/kinds` }],
  },
]

export const schedule = (surgery, { session, rota, date }) =>
  resource('Schedule', session, RELEASE, {
    planningHorizon: {
      end: stamp(instantOf(date, rota.from) + rota.count * rota.minutes * 60_000),
      start: stamp(instantOf(date, rota.from)),
    },
    actor: [
      ...(rota.staff === undefined ? [] : [ref('Practitioner', staffId(rota.staff))]),
      ref('Location', placeId(surgery, rota.place)),
    ],
    serviceCategory: { text: rota.session },
    extension: [roleOf(rota)],
  })

export const slot = (opening) =>
  resource('Slot', opening.id, RELEASE, {
    end: stamp(opening.until),
    start: stamp(opening.from),
    status: 'free',
    schedule: ref('Schedule', opening.session),
    serviceType: kindOf(opening.rota),
    extension: [channelOf(opening.rota)],
  })

const TYPES = { regular: ['R', 'Regular'], temporary: ['T', 'Temporary'] }

/** @param isAnswerToRegistration whether it tells how somebody was just registered */
export const patient = (surgery, file, { isAnswerToRegistration = false, names = [] } = {}) =>
  resource('Patient', `p${file.no}`, file.revision, {
    managingOrganization: ref('Organization', surgeryId(surgery)),
    ...(file.homes.length > 0 ? { address: file.homes } : {}),
    birthDate: file.born,
    ...(file.sex ? { gender: file.sex } : {}),
    ...(file.phones.length > 0 ? { telecom: file.phones } : {}),
    name: [
      {
        given: file.forenames,
        family: file.surname,
        ...(file.titles?.length > 0 ? { prefix: file.titles } : {}),
        use: 'official',
      },
      ...names,
    ],
    active: true,
    identifier: [
      {
        value: file.nhs,
        system: ids.nhsNumber,
        extension: [
          {
            valueCodeableConcept: {
              coding: [{ display: 'Number present and verified', code: '01', system: systems.verification }],
            },
            url: extensions.verified,
          },
        ],
      },
    ],
    extension: [registrationOf(surgery, file, isAnswerToRegistration), ...file.tongues],
  })

const registrationOf = (surgery, file, isAnswer) => {
  const [code, display] = TYPES[file.standing]
  return {
    extension: [
      {
        valuePeriod: {
          ...(file.until ? { end: stamp(file.until) } : {}),
          start: stamp(file.since),
        },
        url: 'registrationPeriod',
      },
      ...(isAnswer
        ? [
            {
              valueCodeableConcept: { coding: [{ display, code, system: systems.registrationType }] },
              url: 'registrationType',
            },
          ]
        : []),
      ...(isAnswer && !file.isBack
        ? []
        : [{ valueReference: ref('Location', placeId(surgery, 1)), url: 'preferredBranchSurgery' }]),
    ],
    url: extensions.registration,
  }
}

export const appointment = (surgery, booking, rota) =>
  resource('Appointment', booking.id, booking.revision, {
    participant: [
      ...(booking.staff === undefined
        ? []
        : [{ status: 'accepted', actor: ref('Practitioner', booking.staff) }]),
      { status: 'accepted', actor: ref('Location', placeId(surgery, rota.place)) },
      { status: 'accepted', actor: ref('Patient', `p${booking.patient}`) },
    ],
    ...(booking.note === undefined ? {} : { comment: booking.note }),
    created: booking.made,
    slot: booking.openings.map((id) => ref('Slot', id)),
    minutesDuration: (booking.until - booking.from) / 60_000,
    end: stamp(booking.until),
    start: stamp(booking.from),
    ...(booking.headline === undefined ? {} : { description: booking.headline }),
    serviceType: kindOf(rota),
    serviceCategory: { text: rota.session },
    status: booking.isOff ? 'cancelled' : 'booked',
    extension: [
      { valueReference: { reference: `#${booking.bookedBy.mark}` }, url: extensions.bookedBy },
      channelOf(rota),
      roleOf(rota),
      ...(booking.why === undefined ? [] : [{ valueString: booking.why, url: extensions.why }]),
    ],
    contained: [bookerOf(booking.bookedBy)],
  })

const bookerOf = ({ mark, code, name, phones, type, addresses }) => ({
  ...(addresses ? { address: addresses } : {}),
  telecom: phones,
  name,
  ...(type ? { type } : {}),
  identifier: [{ value: code, system: ids.ods }],
  meta: { profile: [profiles.Organization] },
  id: mark,
  resourceType: 'Organization',
})

/** The answer to a search; without an entry where nothing was found. */
export const bundle = (found, meta) => ({
  ...(found.length > 0 ? { entry: found.map((each) => ({ resource: each })) } : {}),
  type: 'searchset',
  ...(meta ? { meta } : {}),
  resourceType: 'Bundle',
})
