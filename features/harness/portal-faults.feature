@self-test
Feature: A portal that mistakes for whom it speaks is caught

  The portal double is made to go wrong in the ways in which shared portals do. A check that does not notice would be
  worthless; nor may the portal's own idea of who is working with it be taken for the truth.

  Background:
    Given the "regional-portal" topology
    And the portal is used over plain HTTP

  Scenario: portal:stamps-host-asid is caught
    Given the fault portal:stamps-host-asid
    When Sam Advisor of Northgate Urgent Care books an appointment for Orla Testerson through the portal
    Then it is caught by "ssp-from-names-the-originator, requesting-organisation-is-the-originator, practitioner-is-the-logged-on-user, booking-organisation-is-the-originator"

  Scenario: portal:keeps-first-organisation is caught
    Given the fault portal:keeps-first-organisation
    And Robin Floater of Northgate Urgent Care is signed in to the portal
    When Robin Floater goes on for Westgate Urgent Care in the same session
    And Robin Floater books an appointment for Orla Testerson through the portal
    Then it is caught by "ssp-from-names-the-originator, requesting-organisation-is-the-originator"

  Scenario: portal:mixes-sessions is caught
    Given the fault portal:mixes-sessions
    And Sam Advisor of Northgate Urgent Care is signed in to the portal
    And Kit Handler of Southgate Urgent Care is signed in to the portal
    When Sam Advisor books an appointment for Orla Testerson through the portal
    Then it is caught by "ssp-from-names-the-originator, requesting-organisation-is-the-originator, practitioner-is-the-logged-on-user"

  Scenario: portal:mixes-sessions is caught when everybody works at the same time
    Given the fault portal:mixes-sessions
    When staff of every organisation book an appointment for Orla Testerson through the portal, all at the same time
    Then it is caught by "ssp-from-names-the-originator, requesting-organisation-is-the-originator"
