import type { LdapExchange } from '../../wire/exchange.js'
import { all, expectSame, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { eachOf } from '../judging/each.js'
import type { Scene } from '../reading/scene.js'
import { lookupInWords, practiceLookups, recordsFor } from './practice-lookups.js'

const operations = (scene: Scene) => scene.ldap.map((exchange) => ({ exchange }))
const searches = (scene: Scene) =>
  practiceLookups(scene).flatMap((lookup) =>
    lookup.exchange.kind === 'ldap' ? { ...lookup, exchange: lookup.exchange } : [],
  )

const eachOperation = eachOf(operations)
const eachSearch = eachOf(searches)

const attributesIn = ({ response }: LdapExchange): readonly string[] =>
  response.entries.flatMap(({ attributes }) => attributes.map(([name]) => name.toLowerCase()))

/** What crosses the LDAP route (spine.md 4.8, pds-sds.md 4.4). */
export const directoryChecks: readonly Check[] = [
  {
    id: 'directory-answers-over-mutual-tls-only',
    title: 'The directory answers only where both sides of the connection showed a certificate',
    requirements: ['SDS-TLS-1'],
    calledForBy: [],
    judge: eachOperation({
      on: ({ exchange }) => exchange.response.resultCode === 0,
      examine: ({ exchange: { connection } }) =>
        expectThat(
          connection.tls?.peer !== undefined,
          'client certificate of a connection that was answered',
          'one',
          undefined,
        ),
    }),
  },
  {
    id: 'directory-is-reached-by-mutual-tls',
    title: 'LDAP goes over TLS from the first byte, with a client certificate',
    requirements: ['SDS-LDAP-01'],
    calledForBy: [],
    judge: eachOperation({
      examine: ({ exchange: { connection } }) =>
        all(
          expectThat(connection.tls !== undefined, 'connection', 'ldaps', 'no TLS'),
          expectThat(connection.tls?.peer !== undefined, 'client certificate', 'one', undefined),
        ),
    }),
  },
  {
    id: 'anonymous-bind-is-accepted',
    title: 'The directory accepts an anonymous simple bind',
    requirements: ['SDS-LDAP-02'],
    calledForBy: [],
    judge: eachOperation({
      on: ({ exchange: { request, response } }) =>
        request.operation === 'bind' &&
        request.anonymous &&
        request.method === 'simple' &&
        // Busy or unavailable says nothing about the bind (RFC 4511 4.1.9).
        response.resultCode !== 51 &&
        response.resultCode !== 52,
      examine: ({ exchange: { response } }) =>
        expectSame('result of the bind', '0', String(response.resultCode)),
    }),
  },
  {
    id: 'services-are-found-below-the-services-branch',
    title:
      'A search of the services branch finds the records that are registered, however its name is spaced',
    requirements: ['SDS-LDAP-03'],
    calledForBy: [],
    judge: eachSearch({
      on: (lookup, scene) => isOfServices(lookup.exchange) && recordsFor(scene, lookup).length > 0,
      examine: (lookup, scene) =>
        expectThat(
          (lookup.matches?.length ?? 0) > 0,
          lookupInWords(scene, lookup),
          'found',
          `result ${lookup.exchange.response.resultCode}, ${lookup.matches?.length ?? 0} entries`,
        ),
    }),
  },
  {
    id: 'directory-finds-nothing-without-an-error',
    title: 'A search without a match succeeds and returns no entry',
    requirements: ['SDS-LDAP-09'],
    calledForBy: [],
    judge: eachSearch({
      on: (lookup, scene) => isOfServices(lookup.exchange) && recordsFor(scene, lookup).length === 0,
      examine: ({ exchange: { response } }) =>
        all(
          expectSame('result', '0', String(response.resultCode)),
          expectSame('entries', '0', String(response.entries.length)),
        ),
    }),
  },
  {
    id: 'directory-returns-what-was-asked-for',
    title: 'The directory returns only the attributes that were asked for',
    requirements: ['SDS-LDAP-13'],
    calledForBy: [],
    judge: eachSearch({
      on: ({ exchange: { request, response } }) =>
        request.operation === 'search' &&
        request.attributes.length > 0 &&
        !request.attributes.includes('*') &&
        response.entries.length > 0,
      examine: ({ exchange }) => {
        if (exchange.request.operation !== 'search') return undefined
        const asked = exchange.request.attributes.map((name) => name.toLowerCase())
        const surplus = attributesIn(exchange).filter((name) => !asked.includes(name))
        return expectThat(surplus.length === 0, 'attributes', asked.join(' '), surplus.join(' '))
      },
    }),
  },
  {
    id: 'each-lookup-finds-one-record',
    title: 'A lookup of a practice returns a single record',
    requirements: ['SDS-Q-11'],
    calledForBy: [],
    judge: eachOf(practiceLookups)({
      on: ({ matches }) => (matches?.length ?? 0) > 0,
      examine: (lookup, scene) =>
        expectThat(
          lookup.matches?.length === 1,
          lookupInWords(scene, lookup),
          'one record',
          `${lookup.matches?.length ?? 0} records`,
        ),
    }),
  },
]

const isOfServices = ({ request }: LdapExchange): boolean =>
  request.operation === 'search' &&
  request.scope === 'sub' &&
  request.base.toLowerCase().replaceAll(/\s/g, '') === 'ou=services,o=nhs'
