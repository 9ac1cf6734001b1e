import { connectionFrom } from '../testing/spine-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { admissionChecks } from './admission.js'

const toMeadowLane = connectionFrom('proxy.spine.example', 'gp.meadowlane.example').tls

/** The slot search reaches the practice over another connection. */
const over = (tls: Partial<NonNullable<typeof toMeadowLane>> | undefined, status = 200) =>
  SceneBuilder.happyPath().alter('4b', {
    status,
    connection: { tls: toMeadowLane && tls && { ...toMeadowLane, ...tls } },
  })

const peerOf = (commonName: string) => connectionFrom(commonName, 'gp.meadowlane.example').tls?.peer

tellsApart(admissionChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    over({ version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' }),
    over({ cipher: 'DHE-RSA-AES256-SHA256' }),
    over({ peer: peerOf('PROXY.spine.example') }),
    // Whoever is turned away was not let in.
    over({ peer: peerOf('mhs.northgate.example') }, 403),
    over({ peer: undefined }, 400),
  ],
  broken: [
    [
      'practices-agree-on-approved-ciphers',
      over({ cipher: 'AES128-SHA256' }),
      'cipher suite',
      'AESGCM or AES256 with an ephemeral key exchange',
      'AES128-SHA256',
    ],
    [
      'practices-serve-only-the-ssp',
      over({ peer: peerOf('mhs.northgate.example') }),
      'common name of the client certificate',
      'proxy.spine.example',
      'mhs.northgate.example',
    ],
    [
      'practices-serve-nobody-without-a-certificate',
      over({ peer: undefined }),
      'client certificate',
      'that of the SSP',
      'nothing',
    ],
    ['practices-are-reached-by-tls-1-2', over({ version: 'TLSv1.1' }), 'TLS version', 'TLSv1.2', 'TLSv1.1'],
    ['practices-are-reached-by-tls-1-2', over(undefined), 'TLS version', 'TLSv1.2', 'no TLS'],
  ],
})
