//! What the portal offers to programs, as OpenAPI 3.1.

use axum::Json;
use axum::extract::State;
use serde_json::{Map, Value, json};

use super::Shared;

/// The description; schemas of applications are those of `generated/`.
pub async fn show(State(app): State<Shared>) -> Json<Value> {
    let today = app.settings.now().today;
    let catalogue = app.offers.catalogue();
    let mut paths = fixed();
    for service in &catalogue.index().services {
        if let Some(version) = catalogue.version_on(&service.name, today)
            && let Ok(Some(schema)) = catalogue.schema(&service.name, version)
        {
            let title = service
                .versions
                .iter()
                .find(|one| one.version == version)
                .map(|one| one.title.get("de", "de"));
            of_service(&mut paths, &service.name, title.unwrap_or_default(), &schema);
        }
    }
    Json(json!({
        "openapi": "3.1.0",
        "info": { "title": "Antrag", "version": env!("CARGO_PKG_VERSION") },
        "servers": [{ "url": app.origin }],
        "paths": paths,
        "components": components(),
    }))
}

fn fixed() -> Map<String, Value> {
    let reference =
        json!({ "name": "reference", "in": "path", "required": true, "schema": { "type": "string" } });
    let paths = json!({
        "/api/services": {
            "get": {
                "operationId": "services",
                "summary": "The catalogue, as index.json has it",
                "responses": { "200": body("application/json", json!({ "type": "object" }), "The catalogue") }
            }
        },
        "/api/applications/{reference}": {
            "get": {
                "operationId": "case",
                "summary": "An accepted application, for programs that may read it",
                "parameters": [reference],
                "security": [{ "reader": [] }],
                "responses": with_problems(
                    json!({ "200": body("application/json", json!({ "$ref": "#/components/schemas/Record" }), "The case") }),
                    &["403", "404"],
                )
            }
        }
    });
    match paths {
        Value::Object(paths) => paths,
        _ => Map::new(),
    }
}

fn of_service(paths: &mut Map<String, Value>, name: &str, title: &str, schema: &Value) {
    let instance = json!({
        "post": {
            "operationId": format!("{name}_instance"),
            "summary": format!("{title}: a form instance, the idempotency key of one submission"),
            "responses": with_problems(
                json!({ "201": body("application/json", json!({ "$ref": "#/components/schemas/Instance" }), "The instance") }),
                &["404", "429"],
            )
        }
    });
    let application = json!({ "required": true, "content": { "application/json": { "schema": schema } } });
    let verdict = json!({
        "post": {
            "operationId": format!("{name}_verdict"),
            "summary": format!("{title}: what is wrong with an application; nothing is kept"),
            "requestBody": application,
            "responses": with_problems(
                json!({ "200": body("application/json", json!({ "type": "object" }), "The verdict") }),
                &["400", "404", "413", "429"],
            )
        }
    });
    let key = json!({
        "name": "Idempotency-Key", "in": "header", "required": true, "schema": { "type": "string" },
        "description": "A form instance of this service"
    });
    let send = json!({
        "post": {
            "operationId": format!("{name}_send"),
            "summary": title,
            "parameters": [key],
            "requestBody": application,
            "responses": with_problems(
                json!({ "201": body("application/json", json!({ "$ref": "#/components/schemas/Accepted" }), "Accepted") }),
                &["400", "403", "404", "413", "422", "429", "507"],
            )
        }
    });
    paths.insert(format!("/api/services/{name}/instances/{{instance}}/files"), files(name, title));
    paths.insert(format!("/api/services/{name}/instances"), instance);
    paths.insert(format!("/api/services/{name}/verdict"), verdict);
    paths.insert(format!("/api/services/{name}/applications"), send);
}

fn files(name: &str, title: &str) -> Value {
    let binary = json!({ "required": true, "content": { "application/octet-stream": {} } });
    let text = json!({ "type": "string" });
    let described = json!({ "$ref": "#/components/schemas/File" });
    json!({
        "post": {
            "operationId": format!("{name}_file"),
            "summary": format!("{title}: a file; what comes back stands in the application"),
            "parameters": [
                { "name": "instance", "in": "path", "required": true, "schema": text },
                { "name": "path", "in": "query", "required": true, "schema": text,
                  "description": "The question, with row numbers from 1: dogs[2].proof" },
                { "name": "Content-Disposition", "in": "header", "schema": text,
                  "description": "attachment; filename=\"…\"" }
            ],
            "requestBody": binary,
            "responses": with_problems(
                json!({ "201": body("application/json", described, "The file as applications describe it") }),
                &["404", "413", "422", "429"],
            )
        }
    })
}

fn body(kind: &str, schema: Value, description: &str) -> Value {
    json!({ "description": description, "content": { kind: { "schema": schema } } })
}

fn with_problems(responses: Value, codes: &[&str]) -> Value {
    let mut responses = responses;
    for code in codes {
        let problem = json!({ "$ref": "#/components/schemas/Problem" });
        if let Value::Object(all) = &mut responses {
            all.insert(
                (*code).to_owned(),
                body("application/problem+json", problem, "What is wrong (RFC 9457)"),
            );
        }
    }
    responses
}

fn components() -> Value {
    json!({
        "securitySchemes": { "reader": { "type": "http", "scheme": "bearer" } },
        "schemas": {
            "Accepted": object(&["reference"]),
            "File": crate::format::schema_of::<crate::portal::draft::FileRef>(),
            "Instance": object(&["instance", "version"]),
            "Record": crate::format::schema_of::<crate::portal::record::Record>(),
            "Problem": {
                "type": "object",
                "required": ["type", "title", "status", "detail"],
                "properties": {
                    "type": { "type": "string" }, "title": { "type": "string" },
                    "status": { "type": "integer" }, "detail": { "type": "string" },
                    "errors": { "type": "array", "items": { "type": "object" } }
                }
            }
        }
    })
}

fn object(names: &[&str]) -> Value {
    let members: Map<String, Value> =
        names.iter().map(|name| ((*name).to_owned(), json!({ "type": "string" }))).collect();
    json!({ "type": "object", "required": names, "properties": members })
}
