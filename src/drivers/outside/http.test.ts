import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { HarnessError } from '../../spine/errors.js'
import { httpDriver } from './http.js'
import { answerOf } from './testing/an-order.js'
import type { OrderAnswer } from './order.js'

type Server = (request: IncomingMessage, response: ServerResponse, body: string) => void

/** What the driver makes of a server that answers so. */
async function askedOf(server: Server, seconds?: number): Promise<OrderAnswer> {
  const listening = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      server(request, response, body)
    })
  })
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = listening.address() as AddressInfo
    return await answerOf(httpDriver(`http://127.0.0.1:${port}/orders`), seconds)
  } finally {
    listening.closeAllConnections()
    listening.close()
  }
}

const gives =
  (status: number, body: string): Server =>
  (_request, response) => {
    response.writeHead(status).end(body)
  }

const cases: readonly [what: string, server: Server, answer: OrderAnswer][] = [
  ['an answer', gives(200, '{"status":"done"}'), { status: 'done' }],
  ['501 with words', gives(501, 'no bookings'), { status: 'not-offered', words: 'no bookings' }],
  [
    '501 with an answer',
    gives(501, '{"status":"not-offered","words":"only searches"}'),
    { status: 'not-offered', words: 'only searches' },
  ],
  ['501 and nothing', gives(501, ''), { status: 'not-offered', words: 'it gave no reason' }],
  ['500', gives(500, 'null pointer'), { status: 'failed', words: 'it answered 500: null pointer' }],
  ['a way elsewhere', gives(302, ''), { status: 'failed', words: 'it answered 302: no words' }],
]

for (const [what, server, expected] of cases)
  test(`a server that answers ${what}`, async () => {
    assert.deepEqual(await askedOf(server), expected)
  })

test('the order is posted as JSON', async () => {
  const answer = await askedOf(({ method, headers }, response, body) => {
    const { wanted } = JSON.parse(body) as { wanted: string }
    response.end(
      JSON.stringify({ status: 'stopped', words: `${method} ${headers['content-type']} ${wanted}` }),
    )
  })
  assert.deepEqual(answer, { status: 'stopped', words: 'POST application/json book-appointment' })
})

test('a server that answers without end is not read to its end', async () => {
  const answer = await askedOf((_request, response) => {
    const more = () => {
      while (response.write('x'.repeat(65_536)));
    }
    response.on('drain', more)
    more()
  })
  assert.equal(answer.status, 'failed')
  assert.match(answer.words, /it is no JSON/)
})

test('a server that does not answer in time has failed', async () => {
  const answer = await askedOf(() => undefined, 0)
  assert.equal(answer.status, 'failed')
  assert.match(answer.words, /it did not answer by/)
})

test('a server that is not there has failed, and says why', async () => {
  const closed = createServer()
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
  const { port } = closed.address() as AddressInfo
  await new Promise((resolve) => closed.close(resolve))
  const answer = await answerOf(httpDriver(`http://127.0.0.1:${port}/`))
  assert.equal(answer.status, 'failed')
  assert.match(answer.words, /could not be asked: .*ECONNREFUSED/)
})

for (const [url, words] of [
  ['orders', /no web address/],
  ['ftp://127.0.0.1/', /no web address/],
  ['http://driver.example/', /in the clear to another machine/],
] as const)
  test(`${url} is refused before anything starts`, () => {
    assert.throws(
      () => httpDriver(url),
      (error) =>
        error instanceof HarnessError && error.code === 'NOT_CONFIGURED' && words.test(error.message),
    )
  })

for (const url of ['https://driver.example/orders', 'http://localhost:9500/', 'http://[::1]:9500/'])
  test(`${url} is taken`, () => {
    assert.equal(httpDriver(url).name, `http ${url}`)
  })
