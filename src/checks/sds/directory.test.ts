import { success } from '../testing/spine-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { directoryChecks } from './directory.js'

const two = {
  entries: ['x', 'y'].flatMap((id) => success(id, [['uniqueIdentifier', ['200000000116']]]).entries),
}
/** Hilltop is not on GP Connect. */
const atHilltop = () => new SceneBuilder().with({ target: 'C81009' })

tellsApart(directoryChecks, {
  obeying: [SceneBuilder.happyPath(), atHilltop().findEndpoint('ldap', { entries: [] })],
  broken: [
    [
      'directory-answers-over-mutual-tls-only',
      SceneBuilder.happyPath().alter('2a', { connection: { tls: undefined } }),
      'client certificate of a connection that was answered',
      'one',
      'nothing',
    ],
    [
      'directory-is-reached-by-mutual-tls',
      SceneBuilder.happyPath().alter('2a', { connection: { tls: undefined } }),
      'connection',
      'ldaps',
      'no TLS',
    ],
    [
      'anonymous-bind-is-accepted',
      SceneBuilder.happyPath().alter('bind', { resultCode: 48 }),
      'result of the bind',
      '0',
      '48',
    ],
    [
      'services-are-found-below-the-services-branch',
      SceneBuilder.happyPath().alter('2a', { entries: [] }),
      'MHS record of Meadow Lane Surgery (A20047) in x4',
      'found',
      'result 0, 0 entries',
    ],
    [
      'directory-finds-nothing-without-an-error',
      atHilltop().findEndpoint('ldap', { resultCode: 32, entries: [] }),
      'result',
      '0',
      '32',
    ],
    [
      'directory-returns-what-was-asked-for',
      SceneBuilder.happyPath().alter('2c', { entries: success('x', [['nhsIDCode', ['A20047']]]).entries }),
      'attributes',
      'uniqueidentifier',
      'nhsidcode',
    ],
    [
      'each-lookup-finds-one-record',
      SceneBuilder.happyPath().alter('2c', two),
      'AS record of Meadow Lane Surgery (A20047) in x5',
      'one record',
      '2 records',
    ],
  ],
})
