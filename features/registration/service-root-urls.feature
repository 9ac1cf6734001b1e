Feature: Service root URLs

  Consumers copy this address letter by letter, and requests are routed by the practice's code in it.
  It therefore has one form, names one practice, and holds nothing else.

  @REG-17 @REG-18 @REG-19 @SDS-ROOT-08 @SDS-REG-18
  Scenario: A service root URL names its practice
    Given the "provider-shared-mhs" topology is planned
    When its registration is judged
    Then every service root URL names its practice

  @SDS-ROOT-01 @SDS-ROOT-02 @SDS-ROOT-03 @SDS-ROOT-06 @FHIR-GEN-03 @FHIR-GEN-04
  Scenario: A service root URL has the published form
    Given the "mixed" topology is planned
    When its registration is judged
    Then every service root URL has the published form

  @REG-16 @REG-20 @SDS-REG-17
  Scenario: An endpoint is the service root URL and nothing more
    Given the "mixed" topology is planned
    When its registration is judged
    Then every endpoint is a service root URL and nothing more

  @SDS-ROOT-04 @FHIR-GEN-05 @SDS-REG-19 @NFR-23
  Scenario: Foundations and Appointment Management share a service root URL
    Given the "worked-example" topology is planned
    When its registration is judged
    Then Foundations and Appointment Management share a service root URL

  @REG-22 @SDS-REG-22
  Scenario: A set of interactions has one FHIR version
    Given the "mixed" topology is planned
    When its registration is judged
    Then each set of interactions has one FHIR version

  @SDS-ROOT-01
  Scenario: On a shared host the practices are told apart by routing segments
    Given the "provider-shared-mhs" topology is planned
    When its registration is judged
    Then the practices on the shared host are told apart by routing segments
