import { profiles } from '../../fhir/canonical.js'
import { all, expectThat, type OldCheck as Check, type Found } from '../judging/legacy.js'
import type { Call, Scene } from '../reading/scene.js'
import { element, filledIn } from '../judging/element-rules.js'
import { isObject, select, shown, textAt, textsAt, type Located } from '../reading/located.js'
import { answeredResources, isMetadata, PROXIED, succeeded, typeOf } from '../reading/operations.js'
import { eachResource, type Subject } from './subject.js'
import { emptyMembers, everything, foreignReferences } from '../reading/walk.js'

const PROFILES: Readonly<Record<string, string>> = {
  Patient: profiles.patient,
  Practitioner: profiles.practitioner,
  Organization: profiles.organisation,
  Location: profiles.location,
  Slot: profiles.slot,
  Schedule: profiles.schedule,
  Appointment: profiles.appointment,
}

const isProfiled = ({ value }: Located): boolean => PROFILES[typeOf(value) ?? ''] !== undefined

/** Every resource that GP Connect profiles, as a provider gave it. */
export const givenResources: Subject = {
  from: 'provider',
  resources: (call) => answeredResources(call).filter(isProfiled),
}

/** The same with the resources contained in them. */
const withContained: Subject = {
  from: 'provider',
  resources: (call) =>
    givenResources.resources(call).flatMap((each) => [each, ...select(each, 'contained').filter(isProfiled)]),
}

/** Whole bodies, errors included. */
const bodies: Subject = {
  from: 'provider',
  resources: (call) =>
    isObject(call.answer) ? [{ at: typeOf(call.answer) ?? 'body', value: call.answer }] : [],
}

const bundles: Subject = {
  from: 'provider',
  resources: (call) => bodies.resources(call).filter(({ value }) => typeOf(value) === 'Bundle'),
}

/** Bodies whose references are those of resources: a capability statement refers by canonical URL. */
const referring: Subject = {
  from: 'provider',
  resources: (call) => (succeeded(call) && !isMetadata(call) ? bodies.resources(call) : []),
}

const ownProfile = ({ at, value }: Located): Found => {
  const given = textsAt(value, 'meta.profile')
  const own = PROFILES[typeOf(value) ?? '']
  return expectThat(
    given.length === 1 && given[0] === own,
    `${at}.meta.profile`,
    `${own ?? 'its profile'}, alone`,
    given.join(', '),
  )
}

const declaredAt = (call: Call, scene: Scene): readonly string[] | undefined => {
  const statement = scene.deliveries.find(
    (each) => each.root === call.root && isMetadata(each) && succeeded(each),
  )
  return (
    statement &&
    textsAt(statement.answer, 'profile.reference').map((url) => url.split('/_history/')[0] ?? url)
  )
}

/** What every resource has in common that a provider gives (appointments.md 1.6). */
export const answerResourceChecks: readonly Check[] = [
  {
    id: 'resources-name-their-profile',
    title: 'Every resource that a provider gives names its one GP Connect profile',
    requirements: ['FHIR-GEN-27', 'HTTP-53'],
    calledForBy: ['book-appointment'],
    judge: eachResource(withContained, ownProfile),
  },
  {
    id: 'resources-have-a-version',
    title: 'Every resource that a provider gives has a versionId',
    requirements: ['FHIR-GEN-28', 'HTTP-53'],
    calledForBy: ['book-appointment'],
    judge: eachResource(givenResources, ({ at, value }) =>
      expectThat(
        (textAt(value, 'meta.versionId') ?? '') !== '',
        `${at}.meta.versionId`,
        'a version',
        shown(select({ at: '', value }, 'meta.versionId')[0]?.value),
      ),
    ),
  },
  {
    id: 'given-references-are-relative',
    title: 'Resources that a provider gives refer to others by relative references only',
    requirements: ['FHIR-GEN-31', 'HTTP-56'],
    calledForBy: ['book-appointment'],
    judge: eachResource(referring, foreignReferences),
  },
  {
    id: 'bundles-have-no-full-urls',
    title: 'Entries of a Bundle have no fullUrl',
    requirements: ['FHIR-GEN-34', 'HTTP-59'],
    calledForBy: ['search-for-free-slots', 'find-patient', 'register-patient'],
    judge: eachResource(bundles, element('entry.fullUrl', '0..0')),
  },
  {
    id: 'answers-have-no-empty-members',
    title: 'A provider leaves elements out rather than sending nulls, empty texts, lists or objects',
    requirements: ['FHIR-GEN-60'],
    calledForBy: PROXIED,
    // An empty entry is what the tidied examples show for a search without a match (appointments.md 5.1).
    judge: eachResource(bodies, (body) =>
      emptyMembers(body).filter(({ at, actual }) => !(at === 'Bundle.entry' && actual === '[]')),
    ),
  },
  {
    id: 'profiles-are-those-declared',
    title: 'The profiles of what a provider gives are among those in its capability statement',
    requirements: ['CAP-11'],
    calledForBy: [],
    judge: (scene) =>
      eachResource(
        {
          ...givenResources,
          resources: (call) => (declaredAt(call, scene) ? givenResources.resources(call) : []),
        },
        ({ at, value }, call) =>
          textsAt(value, 'meta.profile')
            .filter((profile) => !declaredAt(call, scene)?.includes(profile))
            .map((actual) => ({
              at: `${at}.meta.profile`,
              expected: 'a profile that the capability statement declares',
              actual,
            })),
      )(scene),
  },
  {
    id: 'addresses-are-structured',
    title: 'Addresses are given by their parts, without state',
    requirements: ['FHIR-GEN-40'],
    calledForBy: [],
    judge: eachResource(addressesGiven(), (address) =>
      all(
        element('state', '0..0')(address),
        expectThat(
          textsAt(address.value, 'line').length > 0 || textAt(address.value, 'postalCode') !== undefined,
          address.at,
          'line or postalCode',
          shown(address.value),
        ),
      ),
    ),
  },
  {
    id: 'addresses-have-no-text',
    title: 'Addresses have no text',
    requirements: ['FHIR-GEN-41'],
    calledForBy: [],
    judge: eachResource(addressesGiven(), element('text', '0..0')),
  },
  {
    id: 'contact-points-are-complete',
    title: 'Every telecom has a system and a value',
    requirements: ['FHIR-GEN-43'],
    calledForBy: ['book-appointment'],
    judge: eachResource(parts('telecom'), (telecom) =>
      all(element('system', '1..1', filledIn)(telecom), element('value', '1..1', filledIn)(telecom)),
    ),
  },
]

/** Every occurrence of an element anywhere in what a provider gives. */
function parts(name: string): Subject {
  const pattern = new RegExp(`\\.${name}(?:\\[\\d+\\])?$`)
  return {
    from: 'provider',
    resources: (call) =>
      answeredResources(call).flatMap((resource) =>
        everything(resource).filter(({ at, value }) => pattern.test(at) && isObject(value)),
      ),
  }
}

function addressesGiven(): Subject {
  return parts('address')
}
