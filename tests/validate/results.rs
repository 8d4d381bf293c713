//! Faulty results and what is said of them: correlations, pages and bulk calls.

use super::good::{
    BULK, BY_OFFSET, CALLBACK, CORRELATION, INDEX, PAGING, TEXT, VENDOR, by_cursor, correlated, entries,
    index_in_entries, inviting, leak, list, names, of_list, output, paged, with, with_output, with_shape,
};
use invigil::schema::{Field, Output, Shape};
use invigil::spec::{
    Bulk, Callback, Correlation, Entry, Invited, NextPage, Operation, Paging, Reconcile, Vendor,
};

/// Faulty outputs, correlations and pages.
pub(crate) fn bad_outputs() -> Vec<(&'static str, Vendor)> {
    let result = "an output has the name of a field that every result has";
    let items = "the entries of a list or map have a type that cannot be printed";
    let index = "an input index without a correlation";
    let one_index = "a correlation without one input index in the entries of one list";
    let not_a_list = "the list of a correlation is not a list of records";
    let id = "the id of a correlation is not a text of its list";
    let json_text = "a JSON text has a type that is a string itself, or cannot be printed";
    let in_json_text = Shape::JsonText(leak(Shape::List(leak(entries("Entry", vec![INDEX])))));
    let wire = "two fields of an output have one name on the wire, letter case not counted";
    let correlation = |correlation| with(VENDOR, correlated(correlation, index_in_entries()));
    let indices = |output| with(VENDOR, correlated(CORRELATION, output));
    let whole = "a field that may be the whole result is not a list and the only field";
    let one_name = "two records of one vendor have one name";
    let parts = |one, other| {
        let [one, other] = [one, other].map(|output| Shape::Record("Part", list(vec![output])));
        with_output(vec![Output::nullable("a", one, "A field."), Output::nullable("b", other, "A field.")])
    };
    let of_texts = |name| Output::nullable(name, Shape::List(&Shape::Text), "A field.");
    let in_two_lists = Shape::List(leak(entries("Entry", vec![INDEX])));
    let nullable = Shape::NullableRecord("Part", list(vec![INDEX]));
    let text_list = Operation {
        input: list(vec![Field::required("items", of_list(TEXT), "The items.")]),
        ..correlated(CORRELATION, index_in_entries())
    };
    vec![
        (
            "a record of an output has more fields than the engine takes",
            with_output(names(33).map(output).collect()),
        ),
        (result, with_output(vec![output("raw")])),
        (result, with_output(vec![output("warnings")])),
        (result, with_output(vec![output("response")])),
        (
            result,
            Vendor {
                callbacks: list(vec![leak(Callback { output: list(vec![output("raw")]), ..CALLBACK })]),
                ..VENDOR
            },
        ),
        ("two fields of an output have one name", with_output(vec![output("a"), output("a").wire("b")])),
        (wire, with_output(vec![output("a"), output("b").wire("A")])),
        (wire, with_output(vec![output("a").or_wire("c"), output("b").wire("C")])),
        (wire, with_output(vec![output("a"), output("b").or_wire("A")])),
        (json_text, with_shape(Shape::JsonText(&Shape::Text))),
        (json_text, with_shape(Shape::JsonText(&Shape::Json))),
        (json_text, with_shape(Shape::JsonText(&Shape::JsonText(&Shape::Number)))),
        (one_index, indices(vec![Output::nullable("a", in_json_text, "A field.")])),
        ("an enum has no words", with_shape(Shape::OpenEnum(&[]))),
        (one_name, parts(output("a"), output("b"))),
        (one_name, parts(output("a"), output("a").wire("b"))),
        (one_name, parts(output("a"), output("a").or_wire("b"))),
        (one_name, parts(output("a"), Output::required("a", Shape::Text, "A field."))),
        (one_name, parts(of_texts("a"), Output::nullable("a", Shape::List(&Shape::Number), "A field."))),
        (one_name, parts(of_texts("a"), Output::nullable("a", Shape::Map(&Shape::Text), "A field."))),
        (one_name, parts(output("a"), Output::nullable("a", Shape::OpenEnum(&["a"]), "A field."))),
        (one_name, parts(Output::nullable("a", Shape::Id, "A field."), output("a"))),
        (whole, with_output(vec![output("a").or_whole()])),
        (whole, with_output(vec![of_texts("a").or_whole(), output("b")])),
        (whole, with_shape(Shape::Record("Part", list(vec![of_texts("a").or_whole()])))),
        (items, with_shape(Shape::List(&Shape::OpenEnum(&["a"])))),
        (items, with_shape(Shape::List(&Shape::NullableRecord("Part", &[])))),
        (items, indices(vec![Output::nullable("a", Shape::List(&Shape::InputIndex), "A field.")])),
        (index, with_output(vec![INDEX])),
        (index, with_output(index_in_entries())),
        (
            index,
            Vendor {
                callbacks: list(vec![leak(Callback { output: list(vec![INDEX]), ..CALLBACK })]),
                ..VENDOR
            },
        ),
        (one_index, indices(vec![output("id")])),
        (one_index, indices(vec![INDEX])),
        (one_index, indices([index_in_entries(), vec![INDEX]].concat())),
        (one_index, indices(vec![Output::required("a", in_two_lists, "A field.")])),
        (
            one_index,
            indices(vec![Output::required(
                "a",
                entries("Entry", vec![Output::nullable("b", nullable, "")]),
                "",
            )]),
        ),
        (not_a_list, correlation(Correlation { list: "others", ..CORRELATION })),
        (not_a_list, with(VENDOR, text_list)),
        (id, correlation(Correlation { id: "other", ..CORRELATION })),
        (id, correlation(Correlation { id: "n", ..CORRELATION })),
    ]
}

pub(crate) fn bad_paging() -> Vec<(&'static str, Vendor)> {
    let paging = |paging| with(VENDOR, paged(paging));
    let page = "the page of a paging is optional with no first page, or no integer of the input, or its cursor no optional text";
    let uncounted =
        |field, first| Paging { next: NextPage::Number { field, first, pages: &[] }, total: &[], ..PAGING };
    let counts = "the counts of a paging are not numbers of the output, or its cursor not a text";
    let list_of_pages = "the list of a paging is not a required list of records";
    vec![
        (page, paging(Paging { next: NextPage::Offset { field: "pages" }, ..PAGING })),
        (page, paging(Paging { next: NextPage::Offset { field: "after" }, ..PAGING })),
        (page, paging(by_cursor("page", &["cursor"]))),
        (page, paging(uncounted("after", Some(1)))),
        (page, paging(uncounted("from", None))),
        (counts, paging(by_cursor("after", &["total"]))),
        (counts, paging(by_cursor("after", &["cursor", "cursor"]))),
        (counts, paging(Paging { total: &["total"], ..by_cursor("after", &["cursor"]) })),
        (
            counts,
            paging(Paging {
                next: NextPage::Number { field: "page", first: Some(1), pages: &["page"] },
                ..PAGING
            }),
        ),
        (counts, paging(Paging { total: &["entries"], ..PAGING })),
        (counts, paging(Paging { total: PAGING.total, ..uncounted("page", Some(1)) })),
        (counts, paging(Paging { total: &[], ..BY_OFFSET })),
        (counts, paging(Paging { total: &["total", "total"], ..BY_OFFSET })),
        (list_of_pages, paging(Paging { list: "total", ..PAGING })),
        ("the key of a paging is empty", paging(Paging { key: &[], ..PAGING })),
        (
            "the key of a paging is not a field of its entries",
            paging(Paging { key: &["id", "other"], ..PAGING }),
        ),
    ]
}

pub(crate) fn bad_bulk() -> Vec<(&'static str, Vendor)> {
    let paged = paged(PAGING);
    let reconcile = |reconcile| inviting(Bulk { reconcile: Some(reconcile), ..BULK });
    let ask = BULK.reconcile.unwrap();
    let entry = |entry| inviting(Bulk { entry, ..BULK });
    let parts = "the key, link or message of a bulk call is not a field of its entries";
    let input = "the list of a bulk call is not a required list of the input for one item or more";
    let output = "the list of the result of a bulk call is not a required list of records";
    let missing = "a field is missing where the vendor is asked";
    vec![
        (
            "an operation with pages is called for many items",
            with(VENDOR, Operation { bulk: Some(BULK), ..paged }),
        ),
        (input, inviting(Bulk { list: Some("key"), ..BULK })),
        (
            "a bulk call has a list in its input or its result alone",
            inviting(Bulk { entry: Entry::Whole, ..BULK }),
        ),
        (output, entry(Entry::ByField { list: "other", field: "id", item: "id" })),
        (parts, entry(Entry::ByField { list: "entries", field: "link", item: "id" })),
        (parts, entry(Entry::ByIndex { list: "entries", index: "id" })),
        (parts, inviting(Bulk { link: "status", ..BULK })),
        (parts, inviting(Bulk { message: Some("status"), ..BULK })),
        (
            "the status of a bulk call is not an enum of its entries",
            inviting(Bulk { status: Some(("link", &[])), ..BULK }),
        ),
        (
            "a word of a bulk call is not one of its status",
            inviting(Bulk { status: Some(("status", &[("Lost", Invited::No)])), ..BULK }),
        ),
        (
            "the vendor is asked with an operation that does not read",
            reconcile(Reconcile { operation: "create", ..ask }),
        ),
        (missing, reconcile(Reconcile { shared: &[], ..ask })),
        (missing, reconcile(Reconcile { item: ("id", "key"), ..ask })),
    ]
}
