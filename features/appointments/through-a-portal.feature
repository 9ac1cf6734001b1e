@staff-at-a-portal
Feature: Appointments are changed through a portal

  Staff of several organisations work with one regional portal. They see in it what is booked for a patient, whoever booked
  it, and change it; the practice has to learn which of the organisations it was.

  Background:
    Given the "regional-portal" topology
    And the portal is used over plain HTTP

  @APT-RETR-01 @APT-AMND-01 @APT-AMND-08 @SSP-HDR-05
  Scenario: What is said of an appointment is amended for the organisation that booked it
    Given Sam Advisor of Northgate Urgent Care books an appointment for Orla Testerson through the portal
    When Sam Advisor of Northgate Urgent Care looks at the appointments of Orla Testerson through the portal
    And Sam Advisor amends the first appointment that was seen
    Then the appointment is amended at Meadow Lane Surgery
    And the portal tells Sam Advisor that the appointment is changed

  @APT-CANC-08 @APT-CANC-15 @SSP-HDR-05
  Scenario: Another organisation of the same portal cancels what was booked
    Given Sam Advisor of Northgate Urgent Care books an appointment for Orla Testerson through the portal
    When Kit Handler of Southgate Urgent Care looks at the appointments of Orla Testerson through the portal
    And Kit Handler cancels the first appointment that was seen
    Then the appointment is cancelled at Meadow Lane Surgery
    And Spine sees that Southgate Urgent Care asked
    And the portal tells Kit Handler that the appointment is cancelled

  @APT-AMND-12 @FHIR-GEN-49
  Scenario: Who changes in the portal what somebody else changed meanwhile is told so
    Given Sam Advisor of Northgate Urgent Care books an appointment for Orla Testerson through the portal
    And Sam Advisor of Northgate Urgent Care looks at the appointments of Orla Testerson through the portal
    And Kit Handler of Southgate Urgent Care looks at the appointments of Orla Testerson through the portal
    When Kit Handler amends the first appointment that was seen
    And Sam Advisor amends the first appointment that was seen
    Then the appointment is amended at Meadow Lane Surgery
    And the portal tells Sam Advisor why the appointment was not changed

  @APT-RETR-01
  Scenario: A portal is not told of another patient's appointments
    Given Sam Advisor of Northgate Urgent Care books an appointment for Tamsin Placebo through the portal
    When Kit Handler of Southgate Urgent Care looks at the appointments of Orla Testerson through the portal
    Then Southgate Urgent Care sees 0 appointments
