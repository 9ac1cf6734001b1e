import { SceneBuilder } from '../testing/scene-builder.js'
import { connectionFrom } from '../testing/spine-messages.js'
import { tellsApart } from '../testing/tells-apart.js'
import { sharedConsumers } from '../testing/variants.js'
import { connectionChecks } from './connection.js'
import { hostedBy, inTheExample } from './testing/variants.js'

const from = (name: string) => ({ connection: connectionFrom(name, 'proxy.spine.example') })
const asSouthgate = from('mhs.southgate.example')
const { tls } = connectionFrom('mhs.northgate.example', 'proxy.spine.example')

/** Nobody knows who acted; the certificate and Ssp-From are all there is. */
const byNobody = () => new SceneBuilder().call('4', asSouthgate).alter('4a', { intent: 'i99' })

tellsApart(connectionChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    SceneBuilder.happyPath('fhir'),
    SceneBuilder.happyPath('ldap', sharedConsumers()),
    SceneBuilder.happyPath('ldap', hostedBy('NLX02')),
    inTheExample('4', from('MHS.Northgate.example')),
    inTheExample('4', { connection: { tls: tls && { ...tls, version: 'TLSv1.3' } } }),
  ],
  broken: [
    [
      'consumer-presents-its-certificate',
      inTheExample('4', asSouthgate),
      'client certificate',
      'mhs.northgate.example',
      'mhs.southgate.example',
    ],
    [
      'consumer-presents-its-certificate',
      inTheExample('4', { connection: { tls: tls && { ...tls, peer: undefined } } }),
      'client certificate',
      'mhs.northgate.example',
      'nothing',
    ],
    // Whoever holds the connection answers for it.
    [
      'consumer-presents-its-certificate',
      inTheExample('4', asSouthgate, hostedBy('NLX02')),
      'client certificate',
      'mhs.northgate.example',
      'mhs.southgate.example',
      'mhs',
    ],
    // Whoever has no certificate at all is turned away before there is a request.
    [
      'consumer-presents-its-certificate',
      new SceneBuilder().acts('search-for-free-slots').turnsAway('no-certificate', 'SSP'),
      'client certificate',
      'mhs.northgate.example',
      'nothing',
    ],
    // Where nobody knows who acted, Ssp-From says who it should be.
    [
      'consumer-presents-its-certificate',
      byNobody(),
      'client certificate',
      'mhs.northgate.example',
      'mhs.southgate.example',
    ],
    [
      'consumer-speaks-tls-1-2',
      inTheExample('4', { connection: { tls: tls && { ...tls, version: 'TLSv1.1' } } }),
      'TLS version',
      'TLSv1.2',
      'TLSv1.1',
    ],
    [
      'consumer-speaks-tls-1-2',
      inTheExample('4', { connection: { tls: undefined } }),
      'TLS version',
      'TLSv1.2',
      'no TLS',
    ],
  ],
})
