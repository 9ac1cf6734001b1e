import {
  MINI_CRITERIA,
  miniActionOf,
  miniOperationOf,
  MINI_OPERATIONS,
  type MiniOperation,
} from '../../spine/mini-service.js'
import { OIDS } from '../../spine/pds-messages.js'
import { check } from '../judging/check.js'
import { all, expectSame, expectThat } from '../judging/found.js'
import { ofConsumers, only } from '../judging/kinds.js'
import { miniCalls } from '../reading/mini-calls.js'
import { isTracedOver } from '../reading/traces.js'

/** Requests that consumers send to a mini service. */
export const miniCallsSent = ofConsumers(miniCalls)

const isCalledFor = isTracedOver('smsp')

/** Those whose envelope can be read. */
const enveloped = only(miniCallsSent, ({ sent }) => sent?.envelope !== undefined)

/** Names of criteria as an operation has them, required and not. */
const allowedBy = ({ criteria }: MiniOperation, isRequired: boolean): readonly string[] =>
  criteria.filter((each) => !isRequired || each.isRequired).map(({ name }) => name)

const inOrder = (names: readonly string[]): readonly string[] =>
  MINI_CRITERIA.filter((name) => names.includes(name))

/** How consumers ask a Spine Mini Service (pds-sds.md 5.1 to 5.3). */
export const miniServiceChecks = [
  check({
    id: 'mini-service-actions-agree',
    title: 'SOAPAction and wsa:Action of a request to a mini service name the same operation',
    matters: 'The service cannot tell what it is asked for, and answers with a fault.',
    mend: 'Write urn:nhs-itk:services:201005, a colon, the operation and -v1-0 in both.',
    party: 'consumer',
    requirements: ['PDS-SMSP-01'],
    isCalledFor,
    of: miniCallsSent,
    reads: ({ soapAction, sent, operation }) =>
      sent && { soapAction, action: sent.action, right: operation && miniActionOf(operation) },
    expects: ({ soapAction, action, right }) =>
      all(
        expectThat(
          right === undefined ? miniOperationOf(action) !== undefined : action === right,
          'wsa:Action',
          right ?? `one of ${MINI_OPERATIONS.map(miniActionOf).join(', ')}`,
          action,
        ),
        expectSame('SOAPAction', action ?? 'the action of the operation', soapAction),
      ),
  }),
  check({
    id: 'mini-service-requests-are-addressed',
    title:
      'A request to a mini service says by WS-Addressing of 2005 which message it is, to whom and from whom',
    matters: 'Nobody can follow the request through the logs of both sides.',
    mend: 'Write wsa:MessageID, wsa:To and wsa:From beside wsa:Action, in the namespace of August 2005.',
    party: 'consumer',
    requirements: ['PDS-SMSP-02'],
    isCalledFor,
    of: miniCallsSent,
    reads: ({ sent }) => sent,
    expects: ({ messageId, to, from }) =>
      all(
        expectThat(messageId !== undefined, 'wsa:MessageID', 'an id', undefined),
        expectThat(to !== undefined, 'wsa:To', 'the address of the service', undefined),
        expectThat(from !== undefined, 'wsa:From', 'the address of the sender', undefined),
      ),
  }),
  check({
    id: 'mini-service-requests-carry-a-user-name',
    title: 'A request to a mini service has WS-Security with a time stamp and a user name',
    matters: 'The service cannot tell which of its customers asks.',
    mend: 'Write wsse:Security with wsu:Timestamp and wsse:UsernameToken into the header; no password is needed.',
    party: 'consumer',
    requirements: ['PDS-SMSP-02'],
    isCalledFor,
    of: miniCallsSent,
    reads: ({ sent }) => sent && { ...sent.security },
    expects: ({ created, expires, username }) =>
      all(
        expectThat(
          created !== undefined && expires !== undefined,
          'wsu:Timestamp',
          'Created and Expires',
          created,
        ),
        expectThat(username !== undefined, 'wsse:Username', 'a user name', undefined),
      ),
  }),
  check({
    id: 'mini-service-time-stamps-are-current',
    title: 'The time stamp of a request to a mini service has begun and is not over',
    matters: 'A request that somebody kept can be sent again as if it were new.',
    mend: 'Make the time stamp when the request is sent, and have it end a few minutes later.',
    party: 'consumer',
    requirements: ['PDS-SMSP-02'],
    isCalledFor,
    of: miniCallsSent,
    reads: ({ sent, exchange }) => {
      const { created, expires } = sent?.security ?? {}
      return created === undefined || expires === undefined
        ? undefined
        : { created, expires, now: exchange.startedAt }
    },
    expects: ({ created, expires, now }) =>
      all(
        expectThat(Date.parse(created) <= Date.parse(now), 'wsu:Created', `${now} at the latest`, created),
        expectThat(Date.parse(expires) > Date.parse(now), 'wsu:Expires', `later than ${now}`, expires),
      ),
    premises: ['one-clock'],
  }),
  check({
    id: 'distribution-envelopes-name-their-service',
    title: 'The distribution envelope of a request names its action as its service',
    matters: 'What hands envelopes on by their service takes the request astray.',
    mend: 'Write the action into service of itk:header.',
    party: 'consumer',
    requirements: ['PDS-SMSP-03'],
    isCalledFor,
    of: enveloped,
    reads: ({ sent }) => sent && { action: sent.action, service: sent.envelope?.service },
    expects: ({ action, service }) => expectSame('service of itk:header', action ?? 'the action', service),
  }),
  check({
    id: 'payloads-are-those-of-the-manifest',
    title: 'A distribution envelope holds one payload, which its manifest lists by its id',
    matters: 'The service takes the envelope for damaged, and answers with a fault.',
    mend: 'Give manifestitem and payload the same id.',
    party: 'consumer',
    requirements: ['PDS-SMSP-03'],
    isCalledFor,
    of: enveloped,
    reads: ({ sent }) => sent?.envelope,
    expects: ({ listed, carried }) =>
      all(
        expectThat(carried.length === 1, 'payloads', 'one', String(carried.length)),
        expectThat(
          listed.length === 1 && listed[0] === carried[0],
          'id of itk:manifestitem',
          carried[0] ?? 'the id of the payload',
          listed.join(', '),
        ),
      ),
  }),
  check({
    id: 'audit-identity-is-sent',
    title: 'A request to a mini service says in its audit identity who asks',
    matters: 'Whoever looked at a record cannot be found out later.',
    mend: 'Write itk:auditIdentity with an id and its uri: the ASID of the system, or who the user is.',
    party: 'consumer',
    requirements: ['PDS-SMSP-04'],
    isCalledFor,
    of: enveloped,
    reads: ({ sent }) => sent?.envelope,
    expects: ({ auditIdentities }) =>
      all(
        expectThat(
          auditIdentities.some(({ uri = '' }) => uri !== ''),
          'itk:auditIdentity',
          'an id with its uri',
          undefined,
        ),
        ...auditIdentities.map(({ type, uri = '' }) =>
          expectThat(type !== OIDS.asid || /^\d{12}$/.test(uri), 'uri of the audit identity', 'an ASID', uri),
        ),
      ),
  }),
  check({
    id: 'audit-identity-is-the-own',
    title: 'An ASID in the audit identity is that of the system that asks',
    matters: 'The audit trail tells of somebody who never asked.',
    mend: 'Take the ASID of the organisation that acts, as SDS holds it.',
    party: 'consumer',
    requirements: ['PDS-SMSP-04'],
    of: enveloped,
    reads: ({ exchange, sent }, scene) => {
      const { actor } = scene.actingAt(exchange)
      const asids = sent?.envelope?.auditIdentities.filter(({ type }) => type === OIDS.asid) ?? []
      return actor && asids.length > 0 ? { own: actor.asid, asids } : undefined
    },
    expects: ({ own, asids }) =>
      all(...asids.map(({ uri }) => expectSame('uri of the audit identity', own, uri))),
    premises: ['actor-known'],
  }),
  check({
    id: 'criteria-stand-in-order',
    title: 'Criteria of a request to a mini service are those of its operation, in the order of the schema',
    matters: 'A service that holds requests against the schema refuses the request.',
    mend: 'Write the criteria that the schema of the operation has, in its order, and all that it requires.',
    party: 'consumer',
    requirements: ['PDS-SMSP-05'],
    isCalledFor,
    of: only(enveloped, ({ operation }) => operation !== undefined),
    reads: ({ operation, criteria }) =>
      operation && criteria && { operation, names: criteria.told.map(({ name }) => name) },
    expects: ({ operation, names }) => {
      const known = allowedBy(operation, false)
      const required = allowedBy(operation, true)
      const right = inOrder([...required, ...names.filter((name) => known.includes(name))])
      return expectSame('criteria', right.join(', '), names.join(', '))
    },
  }),
  check({
    id: 'criteria-say-what-they-are',
    title: 'Each criterion of a request to a mini service repeats its name in semanticsText',
    matters: 'A service that reads what criteria say of themselves finds none.',
    mend: 'Write the name of the element into semanticsText after its value.',
    party: 'consumer',
    requirements: ['PDS-SMSP-05'],
    isCalledFor,
    of: enveloped,
    reads: ({ criteria }) => criteria?.told,
    expects: (told) =>
      all(...told.map(({ name, text }) => expectSame(`semanticsText of ${name}`, name, text))),
  }),
] as const
