import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { orderAnswerForm, orderForm } from './order.js'

const published = fileURLToPath(new URL('../../../../docs/driver.schema.json', import.meta.url))

const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'What a driver of a consumer is asked, and what it answers',
  $defs: { order: z.toJSONSchema(orderForm), answer: z.toJSONSchema(orderAnswerForm) },
}

test('what is published of orders and answers is what is read and written', () => {
  if (process.env['GOLDEN'] === '1') writeFileSync(published, `${JSON.stringify(schema, undefined, 2)}\n`)
  assert.deepEqual(
    JSON.parse(readFileSync(published, 'utf8')),
    JSON.parse(JSON.stringify(schema)),
    'run: GOLDEN=1 node bin/test.js drivers/outside/order-schema',
  )
})
