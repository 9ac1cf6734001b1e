import type { Topology } from './topology.js'

/** Something named in the file that the file does not declare, or a key declared twice. */
export interface ReferenceFault {
  readonly path: readonly (string | number)[]
  readonly found: string
  readonly expected: string
}

/** References that lead nowhere and keys declared twice; broken rules of Spine are no business of the reader. */
export function danglingReferences(topology: Topology): readonly ReferenceFault[] {
  const {
    organisations,
    messageHandlingServers,
    portals,
    systems,
    agreements,
    patients,
    practitioners,
    schedules,
  } = topology
  const codes = organisations.map(({ odsCode }) => odsCode as string)
  const servers = messageHandlingServers.map(({ id }) => id)
  const applications = portals.map(({ id }) => id)
  const people = practitioners.map(({ id }) => id)
  const numbers = patients.map(({ nhsNumber }) => nhsNumber as string)

  const declared = (
    path: ReferenceFault['path'],
    value: string | undefined,
    known: readonly string[],
    what: string,
  ) =>
    value === undefined || known.includes(value)
      ? []
      : [
          {
            path,
            found: `"${value}"`,
            expected: `${what} declared in this file: ${known.join(', ') || 'none is'}`,
          },
        ]
  const organisation = (path: ReferenceFault['path'], value: string | undefined) =>
    declared(path, value, codes, 'the ODS code of an organisation')
  const unique = (list: string, key: string, values: readonly string[]) =>
    values.flatMap((value, index) =>
      values.indexOf(value) === index
        ? []
        : [{ path: [list, index, key], found: `"${value}" a second time`, expected: `each ${key} once` }],
    )

  return [
    ...unique('organisations', 'odsCode', codes),
    ...unique(
      'organisations',
      'name',
      organisations.map(({ name }) => name),
    ),
    ...unique('messageHandlingServers', 'id', servers),
    ...unique(
      'systems',
      'id',
      systems.map(({ id }) => id),
    ),
    ...unique('practitioners', 'id', people),
    ...unique('patients', 'nhsNumber', numbers),
    ...unique(
      'schedules',
      'id',
      schedules.map(({ id }) => id),
    ),
    ...unique('portals', 'id', applications),
    ...messageHandlingServers.flatMap(({ hostedBy }, index) =>
      organisation(['messageHandlingServers', index, 'hostedBy'], hostedBy),
    ),
    ...portals.flatMap(({ hostedBy }, index) => organisation(['portals', index, 'hostedBy'], hostedBy)),
    ...systems.flatMap((system, index) => [
      ...organisation(['systems', index, 'organisation'], system.organisation),
      ...declared(['systems', index, 'mhs'], system.mhs, servers, 'a message handling server'),
      ...declared(['systems', index, 'portal'], system.portal, applications, 'a portal'),
      ...(system.roles.includes('provider') && system.serviceRoot === undefined
        ? [
            {
              path: ['systems', index],
              found: 'a provider without serviceRoot',
              expected: 'a service root URL',
            },
          ]
        : []),
    ]),
    ...agreements.flatMap(({ consumer, provider }, index) => [
      ...organisation(['agreements', index, 'consumer'], consumer),
      ...organisation(['agreements', index, 'provider'], provider),
    ]),
    ...patients.flatMap(({ registeredPractice, onRecordAt, supersededBy }, index) => [
      ...organisation(['patients', index, 'registeredPractice'], registeredPractice),
      ...onRecordAt.flatMap((code, place) => organisation(['patients', index, 'onRecordAt', place], code)),
      ...declared(['patients', index, 'supersededBy'], supersededBy, numbers, 'the NHS number of a patient'),
    ]),
    ...practitioners.flatMap((each, index) =>
      organisation(['practitioners', index, 'organisation'], each.organisation),
    ),
    ...schedules.flatMap(({ practice, practitioner }, index) => [
      ...organisation(['schedules', index, 'practice'], practice),
      ...declared(['schedules', index, 'practitioner'], practitioner, people, 'a practitioner'),
    ]),
  ]
}
