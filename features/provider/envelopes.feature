Feature: A practice looks at what a request says of itself

  The proxy hands on what accredited organisations send. A practice looks for itself whether a request says who sends it,
  to whom, by what right, and what it asks for.

  Background:
    Given the "worked-example" topology

  @FHIR-GEN-12 @FHIR-GEN-14 @SEC-06
  Scenario: Whoever asks for one thing by the name of another is refused
    When Northgate Urgent Care sends Meadow Lane Surgery requests under another name for Orla Testerson
    Then each of them is answered as the specification asks

  @SEC-08 @JWT-13
  Scenario: Nobody is served without a token that holds
    When Northgate Urgent Care sends Meadow Lane Surgery requests without a token that holds for Orla Testerson
    Then each of them is answered as the specification asks

  @SEC-07 @FHIR-GEN-13
  Scenario: A request that the proxy lets through without all of its headers is refused
    Given the proxy hands on whatever it gets
    When Northgate Urgent Care sends Meadow Lane Surgery requests that lack a header
    Then each of them is answered as the specification asks

  @SEC-05 @REG-24
  Scenario: A request that the proxy lets through to another practice is refused
    Given the proxy hands on whatever it gets
    When Northgate Urgent Care sends Meadow Lane Surgery requests for another practice
    Then each of them is answered as the specification asks

  @FHIR-GEN-56 @SSP-PRO-02
  Scenario: Paths that lead to no interaction are refused
    Given the proxy hands on whatever it gets
    When Northgate Urgent Care sends Meadow Lane Surgery requests that lead to no interaction
    Then each of them is answered as the specification asks

  @JWT-46 @JWT-47 @JWT-48 @FHIR-GEN-65
  Scenario: Tokens that break a rule are refused
    When Northgate Urgent Care sends Meadow Lane Surgery tokens that break a rule
    Then each of them is answered as the specification asks

  @JWT-18 @JWT-43
  Scenario: Tokens are not refused for what a practice has to put up with
    When Northgate Urgent Care sends Meadow Lane Surgery tokens of every kind
    Then each of them is answered as the specification asks

  @HTTP-12 @HTTP-14 @HTTP-15 @HTTP-17 @HTTP-18
  Scenario: Answers have the format that was asked for
    Given the proxy hands on whatever it gets
    When Northgate Urgent Care sends Meadow Lane Surgery searches in every format
    Then each of them is answered as the specification asks

  @HTTP-47 @FND-ORG-07 @FND-PAT-33
  Scenario: Requests that leave out what they are about are refused
    Given the proxy hands on whatever it gets
    When Northgate Urgent Care sends Meadow Lane Surgery requests that leave out what they are about for Orla Testerson
    Then each of them is answered as the specification asks

  @FHIR-GEN-51 @APT-BOOK-29 @APT-BOOK-39 @APT-READ-05 @AUD-10
  Scenario: What one practice gave is nothing to another, whoever the patient is
    Given there are several practices
    When Northgate Urgent Care sends Meadow Lane Surgery requests with what another practice gave for Orla Testerson
    Then each of them is answered as the specification asks
