// What the suite does when it is asked, by interaction. Each yields { status?, resource, version?, headers? } or throws a Refusal.

import { amend, book, cancel, readAppointment, retrieve } from './appointments.mjs'
import { isFor } from './diary.mjs'
import { newcomerIn } from './incoming.mjs'
import { daysFrom, daysOn, instantOf, isDate, isStamp } from './london.mjs'
import { ids, profiles, systems } from './names.mjs'
import * as out from './outgoing.mjs'
import { isNhsNumber, onPds } from './people.mjs'
import { read } from './reads.mjs'
import { badParameter, refuse } from './refusals.mjs'
import { statement } from './statement.mjs'

/** The value of the one identifier of a search. */
function identifierIn({ query }, system) {
  const [token, ...more] = query.getAll('identifier')
  if (token === undefined || more.length > 0) refuse('BAD_REQUEST', 'identifier has to be given once')
  const [, given, value] = /^([^|]*)\|(.*)$/.exec(token) ?? []
  if (!given?.trim() || !value?.trim()) badParameter('identifier has to be a system, | and a value')
  if (given !== system)
    refuse(
      system === ids.nhsNumber ? 'INVALID_PARAMETER' : 'INVALID_IDENTIFIER_SYSTEM',
      `${given} is not known; ${system} is`,
    )
  return value.trim()
}

function findPatient(request) {
  const nhs = identifierIn(request, ids.nhsNumber)
  if (!isNhsNumber(nhs)) refuse('INVALID_NHS_NUMBER', `${nhs} is no NHS number`)
  const file = request.people.withNumber(nhs)
  return { resource: out.bundle(file ? [out.patient(request.surgery, file)] : []) }
}

function readPatient(request) {
  const file = request.people.withId(request.id)
  return read(file && out.patient(request.surgery, file), 'PATIENT_NOT_FOUND', request)
}

const sameStart = (one, other, length) =>
  one.slice(0, length).toLowerCase() === other.slice(0, length).toLowerCase()

/** Whether somebody is whom PDS knows: the date of birth is the same, or two parts of it and the names begin alike. */
function isTheSame(told, person) {
  if (told.born === person.born) return true
  const parts = told.born.split('-').filter((part, place) => part === person.born.split('-')[place])
  return (
    parts.length === 2 &&
    sameStart(told.surname, person.surname, 3) &&
    sameStart(told.forenames[0], person.forename, 1)
  )
}

function register(request) {
  const { nhs, ...told } = newcomerIn(request)
  const person = onPds(nhs)
  const unfit = (why) => refuse('INVALID_PATIENT_DEMOGRAPHICS', why)
  if (!person) unfit(`PDS does not know ${nhs}`)
  if (person.replacedBy || person.isVoid) refuse('INVALID_NHS_NUMBER', `PDS does not hold ${nhs} any more`)
  if (person.died || person.isShielded) unfit('This patient cannot be registered')
  if (!isTheSame(told, person)) unfit('PDS knows somebody else by this number')
  if (told.surname.toLowerCase() !== person.surname.toLowerCase())
    refuse('BAD_REQUEST', 'The family name is not that of PDS')
  if (request.people.withNumber(nhs)) refuse('DUPLICATE_REJECTED', 'The patient is on the list already')
  const file = request.people.takeOn(nhs, told)
  const names = request.lapse('second-name-on-registration')
    ? [{ given: file.forenames, family: file.surname, use: 'official' }]
    : []
  const resource = out.patient(request.surgery, file, { isAnswerToRegistration: true, names })
  return { resource: out.bundle([resource], { profile: [profiles.Bundle] }) }
}

function findPractitioner(request) {
  const user = identifierIn(request, ids.user)
  return {
    resource: out.bundle(request.surgery.staff.filter((each) => each.user === user).map(out.practitioner)),
  }
}

function readPractitioner(request) {
  const one = request.surgery.staff.find(({ no }) => out.staffId(no) === request.id)
  return read(one && out.practitioner(one), 'PRACTITIONER_NOT_FOUND', request)
}

function findOrganisation(request) {
  const isHere = identifierIn(request, ids.ods) === request.surgery.ods
  return { resource: out.bundle(isHere ? [out.organization(request.surgery)] : []) }
}

function readOrganisation(request) {
  const isHere = request.id === out.surgeryId(request.surgery)
  return read(isHere && out.organization(request.surgery), 'ORGANISATION_NOT_FOUND', request)
}

function readLocation(request) {
  const { surgery, id } = request
  const place = surgery.places.find(({ no }) => out.placeId(surgery, no) === id)
  return read(place && out.location(surgery, place), 'NO_RECORD_FOUND', request)
}

/** An end of a search: its first or last instant and its date. */
function endOf(query, name, prefix) {
  const [value, ...more] = query.getAll(name)
  if (more.length > 0) badParameter(`${name} has to be given once`)
  const text = value.startsWith(prefix)
    ? value.slice(prefix.length)
    : badParameter(`${name} has to begin with ${prefix}`)
  if (isDate(text)) return { date: text, at: instantOf(prefix === 'ge' ? text : daysOn(text, 1), '00:00') }
  if (!isStamp(text)) badParameter(`${name} has to be a date, or a local time with its offset`)
  return { date: text.slice(0, 10), at: Date.parse(text) }
}

const INCLUDES = ['Schedule:actor:Practitioner', 'Schedule:actor:Location']

function searchSlots({ query, surgery, diary }) {
  for (const name of ['status', 'start', 'end'])
    if (!query.has(name)) refuse('BAD_REQUEST', `${name} is missing`)
  if (!query.getAll('_include').includes('Slot:schedule'))
    refuse('BAD_REQUEST', '_include=Slot:schedule is missing')
  if (query.getAll('status').join() !== 'free') badParameter('status has to be free')
  const [from, until] = [endOf(query, 'start', 'ge'), endOf(query, 'end', 'le')]
  if (until.at < from.at || until.date < from.date) badParameter('end is before start')
  if (daysFrom(from.date, until.date) > 14) badParameter('start and end are more than 14 days apart')
  const asker = askerIn(query)
  const free = diary
    .openings(from.at, until.at)
    .filter(({ id, rota }) => diary.isFree(id) && isFor(rota, asker))
  if (free.length === 0) return { resource: out.bundle([]) }
  const sessions = [...new Map(free.map((each) => [each.session, each])).values()]
  const [wantsStaff, wantsPlaces] = INCLUDES.map((each) => query.getAll('_include:recurse').includes(each))
  const staff = new Set(sessions.map(({ rota }) => rota.staff))
  const places = new Set(sessions.map(({ rota }) => rota.place))
  return {
    resource: out.bundle([
      out.organization(surgery),
      ...(wantsPlaces
        ? surgery.places.filter(({ no }) => places.has(no)).map((each) => out.location(surgery, each))
        : []),
      ...(wantsStaff ? surgery.staff.filter(({ no }) => staff.has(no)).map(out.practitioner) : []),
      ...sessions.map((each) => out.schedule(surgery, each)),
      ...free.map(out.slot),
    ]),
  }
}

/** What a search says of who asks. */
function askerIn(query) {
  const filters = query.getAll('searchFilter').map((each) => each.split('|'))
  const of = (system) => filters.find(([is]) => is === system)?.[1]
  return { code: of(ids.ods), type: of(systems.organisationType) }
}

export const performed = {
  metadata: () => ({ resource: statement() }),
  ...{ findPatient, readPatient, register, findPractitioner, readPractitioner },
  ...{ findOrganisation, readOrganisation, readLocation, searchSlots },
  ...{ book, readAppointment, amend, cancel, retrieve },
}
