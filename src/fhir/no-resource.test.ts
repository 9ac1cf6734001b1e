import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { HeaderList } from '../spine/headers.js'
import { noResourceInWords } from './no-resource.js'

const came = (status: number, type: string | undefined, body: string | Buffer, ...more: HeaderList) =>
  noResourceInWords({
    status,
    headers: [...(type === undefined ? [] : [['Content-Type', type] as const]), ...more],
    body: Buffer.from(body),
  })

const PAGE =
  '\uFEFF\n<!DOCTYPE html>\n<html lang="en"><head><title>\u001b[31mSign in to the portal</title></head></html>'

test('what is no FHIR is told by status, type and how it begins, in one plain line', () => {
  assert.equal(
    came(200, 'text/html; charset=utf-8', PAGE),
    '200 text/html, begins <!DOCTYPE html> <html lang="en"><head><title>\uFFFD[31mSign in to…',
  )
  assert.equal(came(502, 'text/html', '<html></html>'), '502 text/html, begins <html></html>')
  assert.equal(came(200, 'text/plain', 'It\u0000 works!\n'), '200 text/plain, begins It\uFFFD works!')
  assert.equal(
    came(200, 'application/json', '{"status":"UP"}'),
    '200 application/json, begins {"status":"UP"}',
  )
  assert.equal(came(200, undefined, '[]'), '200 without a Content-Type, begins []')
  assert.equal(came(200, undefined, ' '), '200 without a body')
  const gzip = ['Content-Encoding', 'gzip'] as const
  assert.equal(came(200, 'text/html', gzipSync('<p>'), gzip), '200 text/html, begins <p>')
  const to = ['Location', `https://login.example/${'a'.repeat(99)}?token=secret`] as const
  assert.equal(
    came(302, 'text/html', '<p>', to),
    `302, which leads to https://login.example/${'a'.repeat(38)}…`,
  )
})

test('nothing is told of a resource, whole or not, nor where none was to come', () => {
  const json = 'application/fhir+json'
  assert.equal(came(200, json, '{"id":"1","resourceType":"Bundle"'), undefined)
  assert.equal(came(404, 'text/html', '{"resourceType":"OperationOutcome"}'), undefined)
  const xml = '<?xml version="1.0"?>\n<!-- a note -->\n<Bundle xmlns="http://hl7.org/fhir"><id/>'
  assert.equal(came(200, 'application/fhir+xml', xml), undefined)
  assert.equal(came(200, 'application/fhir+xml', '<f:Bundle xmlns:f="http://hl7.org/fhir">'), undefined)
  assert.equal(came(204, undefined, ''), undefined)
  assert.equal(came(304, undefined, '', ['Location', '/x']), undefined)
  assert.equal(came(200, json, '{}', ['Content-Encoding', 'br']), undefined)
})
