//! `testinvite.queryTestResults`: returns the results of tickets. The form of the response is not in the pages that this was written from, so they are
//! only in `raw`.
//!
//! Vendor page: "Fetch Test Results". Only its newer version has `stepTestCustomReporting`.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, TextRule};
use crate::spec::{Operation, Safety};

/// The maximum number of tickets in one call. The limit is ours; the vendor documents none.
const MOST_TICKETS: usize = 1000;

const TICKET: FieldType = FieldType::Record(
    "QueriedTicket",
    &[
        Field::required(
            "ticketId",
            FieldType::Text(TextRule::NotEmpty),
            "The id of the ticket, from the result of `createTickets`.",
        ),
        Field::optional(
            "stepTestCustomReporting",
            FieldType::Record(
                "StepTestCustomReporting",
                &[
                    Field::required(
                        "kind",
                        FieldType::ClosedEnum(&["default", "custom"]),
                        "Whether to use the default report or a report of your own.",
                    ),
                    Field::optional(
                        "reportId",
                        FieldType::Text(TextRule::NotEmpty),
                        "The id of a report. The vendor does not document when it is needed.",
                    ),
                ],
            ),
            "The report to use. Only the newer version of the vendor's page has it.",
        ),
    ],
);

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "testinvite.queryTestResults",
    safety: Safety::Read,
    safety_reason: Doc::new("A query, although its method is `POST`."),
    doc: Doc::new(
        "Returns the results of tickets. The form of the response is not in the pages that this was written from, so they are only in `raw`.",
    ),
    page: Doc::new("TestInvite's page on fetching test results"),
    example: Doc::new(
        "const { raw } = await testinvite.queryTestResults({\n  taskId: \"tcxHArKva33C8VxCZcjy\",\n  kind: \"by-ticket\",\n  \
         tickets: [{ ticketId: \"33C8VxCZcjytcxHAr\" }],\n});",
    ),
    method: Method::Post,
    path: PathTemplate::new("/query-test-results"),
    input: &[
        Field::required("taskId", FieldType::Text(TextRule::NotEmpty), "The id of the task."),
        Field::required(
            "kind",
            FieldType::ClosedEnum(&["by-ticket"]),
            "How results are selected. The vendor documents only `by-ticket`.",
        ),
        Field::required("tickets", FieldType::List(&TICKET, 1, MOST_TICKETS), "The tickets."),
    ],
    output: &[],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
