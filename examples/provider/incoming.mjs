// Bodies that are sent, read into what the suite works with.

import { bodyIn } from './admission.mjs'
import { isStamp } from './london.mjs'
import { extensions, ids, profiles } from './names.mjs'
import { isNhsNumber } from './people.mjs'
import { invalid, refuse } from './refusals.mjs'
import { misshapen } from './shapes.mjs'
import { fromXml } from './xml.mjs'

/** The body as a resource of a type. */
function resourceIn(request, type) {
  const text = request.body.toString('utf8')
  const sent = bodyIn(request) === 'xml' ? fromXml(text) : parsed(text)
  if (sent === undefined) refuse('BAD_REQUEST', 'The body cannot be read')
  if (sent?.resourceType !== type) invalid(`The body has to be a ${type}`)
  // A reason that says nothing is a bad parameter rather than a bad resource.
  const isMute = ({ url, valueString = '' }) => url === extensions.why && String(valueString).trim() === ''
  if (request.interaction.name === 'cancel' && [sent.extension ?? []].flat().some(isMute))
    refuse('INVALID_PARAMETER', 'The cancellation reason says nothing')
  const wrong = misshapen(type, sent)
  if (wrong) invalid(wrong)
  return sent
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const claims = ({ meta }, profile) =>
  (meta?.profile ?? []).some((each) => each.toLowerCase() === profile.toLowerCase())

const RELATIVE = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})$/

/** The id that a reference to a type has. */
function idIn({ reference } = {}, type) {
  const [, is, id] = RELATIVE.exec(reference ?? '') ?? []
  return is === type ? id : invalid(`${reference} has to be ${type}/ and an id`)
}

const NEVER = [
  'reason',
  'specialty',
  'appointmentType',
  'indication',
  'supportingInformation',
  'incomingReferral',
  'requestedPeriod',
]

const STATUSES = ['accepted', 'declined', 'tentative', 'needs-action']

/** What an appointment says that is sent to be booked or changed. */
function appointmentIn(request) {
  const sent = resourceIn(request, 'Appointment')
  if (!claims(sent, profiles.Appointment)) invalid(`meta.profile has to be ${profiles.Appointment}`)
  const never = NEVER.find((each) => sent[each] !== undefined)
  if (never) invalid(`${never} is not sent`)
  if (sent.description === undefined && !request.lapse('no-description-accepted'))
    invalid('description is missing')
  if ((sent.description ?? '').length > 100) invalid('description has more than 100 characters')
  if ((sent.comment ?? '').length > 500) invalid('comment has more than 500 characters')
  if (!isStamp(sent.start) || !isStamp(sent.end))
    invalid('start and end have to be local times with their offset')
  if (sent.created !== undefined && !isStamp(sent.created))
    invalid('created has to be a local time with its offset')
  if (!sent.slot) invalid('slot is missing')
  if (sent.participant.some(({ actor }) => !actor)) invalid('participant.actor is missing')
  if (sent.participant.some(({ status }) => !STATUSES.includes(status)))
    invalid(`participant.status has to be one of ${STATUSES.join(', ')}`)
  for (const { system, value, use, type, period, assigner } of sent.identifier ?? [])
    if (!system || !value || use || type || period || assigner)
      invalid('identifier has to be system and value')
  const actors = (type) =>
    sent.participant
      .filter(({ actor }) => actor.reference?.startsWith(`${type}/`))
      .map(({ actor }) => idIn(actor, type))
  for (const { actor } of sent.participant)
    if (!RELATIVE.test(actor.reference ?? '')) invalid(`${actor.reference} is no relative reference`)
  return {
    resource: sent,
    openings: sent.slot.map((each) => idIn(each, 'Slot')),
    patients: actors('Patient'),
    places: actors('Location'),
    staff: actors('Practitioner'),
    bookedBy: bookerIn(sent),
    whys: (sent.extension ?? []).filter(({ url }) => url === extensions.why),
    strange: (sent.extension ?? []).find(({ url }) => !Object.values(extensions).includes(url))?.url,
  }
}

function bookerIn({ contained = [], extension = [] }) {
  const pointers = extension.filter(({ url }) => url === extensions.bookedBy)
  const [organisation, ...more] = contained
  if (pointers.length !== 1 || more.length > 0 || organisation?.resourceType !== 'Organization')
    invalid('The booking organisation has to be contained and pointed to, once')
  if (pointers[0].valueReference?.reference !== `#${organisation.id}`)
    invalid('The booking organisation that is pointed to is not contained')
  if (!claims(organisation, profiles.Organization))
    invalid(`The profile of the booking organisation has to be ${profiles.Organization}`)
  const codes = (organisation.identifier ?? []).filter(({ system }) => system === ids.ods)
  if (codes.length !== 1 || !codes[0].value) invalid('The booking organisation has to have one ODS code')
  if (organisation.identifier.some(({ system, value }) => !system || !value))
    invalid('identifier has to be system and value')
  if (!organisation.name) invalid('The booking organisation has to have a name')
  const phones = organisation.telecom ?? []
  if (phones.length === 0 || phones.some(({ system, value }) => !system || !value))
    invalid('The booking organisation has to have a telecom with system and value')
  return {
    mark: organisation.id,
    code: codes[0].value,
    name: organisation.name,
    phones,
    type: organisation.type,
    addresses: organisation.address,
  }
}

/** A booking that is asked for. */
export function bookingIn(request) {
  const sent = appointmentIn(request)
  const { resource } = sent
  if (resource.id !== undefined) invalid('id is not sent')
  if (resource.status !== 'booked') invalid('status has to be booked')
  if (resource.created === undefined) invalid('created is missing')
  if (sent.whys.length > 0) invalid('A booking has no cancellation reason')
  if (sent.patients.length !== 1) invalid('One patient has to take part')
  if (sent.places.length !== 1) invalid('One location has to take part')
  return sent
}

/** A change that is asked for. */
export function changeIn(request) {
  const sent = appointmentIn(request)
  if (sent.resource.id !== request.id) invalid('id has to be that of the path')
  return sent
}

const MAY_BE_SENT = [
  'resourceType',
  'id',
  'meta',
  'extension',
  'identifier',
  'name',
  'telecom',
  'gender',
  'birthDate',
  'address',
]

/** Somebody who is to be registered. */
export function newcomerIn(request) {
  const { parameter } = resourceIn(request, 'Parameters')
  const [{ name, resource: sent }, ...more] = parameter
  if (more.length > 0 || name !== 'registerPatient')
    refuse('BAD_REQUEST', 'One parameter, registerPatient, is to be sent')
  if (sent?.resourceType !== 'Patient') invalid('registerPatient has to hold a Patient')
  const odd = Object.keys(sent).find((each) => !MAY_BE_SENT.includes(each))
  if (odd) invalid(`${odd} is not sent`)
  if (!claims(sent, profiles.Patient)) invalid(`meta.profile has to be ${profiles.Patient}`)
  const tongues = sent.extension ?? []
  if (tongues.length > 1 || tongues.some(({ url }) => url !== extensions.tongue))
    invalid('One NHSCommunication may be sent, and no other extension')
  const uses = (sent.address ?? []).map(({ use }) => use)
  if (uses.some((use) => use !== 'home' && use !== 'temp') || new Set(uses).size < uses.length)
    invalid('One address of use home and one of use temp may be sent')
  if ((sent.address ?? []).some(({ state }) => state !== undefined)) invalid('address.state is not sent')
  const bad = (why) => refuse('BAD_REQUEST', why)
  if ((sent.identifier ?? []).some(({ system }) => !system)) bad('identifier.system is missing')
  const numbers = (sent.identifier ?? []).filter(({ system }) => system === ids.nhsNumber)
  if (numbers.length !== 1 || !isNhsNumber(numbers[0].value ?? ''))
    refuse('INVALID_NHS_NUMBER', 'One NHS number has to be sent')
  const names = (sent.name ?? []).filter(({ use }) => use === 'official')
  if (names.length !== 1 || !names[0].family || !names[0].given)
    bad('One official name with family and given has to be sent')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(sent.birthDate ?? '')) bad('birthDate has to be sent')
  const phones = sent.telecom ?? []
  if (phones.some(({ system, value }) => !system || !value)) invalid('telecom has to have system and value')
  const kinds = phones.map(({ system, use }) => (system === 'email' ? system : `${system} ${use}`))
  if (new Set(kinds).size < kinds.length) bad('One phone of each use and one email may be sent')
  const [{ family, given, prefix }] = names
  return {
    nhs: numbers[0].value,
    surname: family,
    forenames: given,
    titles: prefix,
    born: sent.birthDate,
    sex: sent.gender,
    homes: sent.address,
    phones: sent.telecom,
    tongues: sent.extension,
  }
}
