import { quotePythonText as quote } from "../../exports/code/quoting.ts";
import { pythonCore } from "../language/python/core.ts";
import type { HandlerPlan } from "../plan.ts";
import type { Frame } from "./frame.ts";
import { methodsOf } from "./javascript.ts";

/** `stripe_webhook`: the module, and what it gives. */
export function snake({ words }: Pick<HandlerPlan, "words">): string {
  return `${words.join("_")}_webhook`;
}

function listed(plan: HandlerPlan): string {
  return `[${methodsOf(plan).map(quote).join(", ")}]`;
}

const HEADERS = "{name.lower(): value for name, value in request.headers.items()}";

const fastapiCode = (plan: HandlerPlan) =>
  `${pythonCore(plan, [
    "from fastapi import APIRouter, Request, Response",
    "from fastapi.concurrency import run_in_threadpool",
  ])}

# Is added by app.include_router(router).
router = APIRouter()


@router.api_route(${quote(plan.path)}, methods=${listed(plan)})
async def ${snake(plan)}(request: Request):
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LIMIT:
            return Response(status_code=413)
    query = request.scope["query_string"].decode("latin-1")
    target = request.scope["raw_path"].decode("latin-1").partition("?")[0] + ("?" + query if query else "")
    came = Came(request.method, target, ${HEADERS}, bytes(body))
    status, kind, text = await run_in_threadpool(receive, came)
    return Response(content=text, status_code=status, headers={"Content-Type": kind, "X-Content-Type-Options": "nosniff"})
`;

const flaskCode = (plan: HandlerPlan) =>
  `${pythonCore(plan, ["from flask import Blueprint, Response, request as flask_request"])}

# Is added by app.register_blueprint(${snake(plan)}).
${snake(plan)} = Blueprint(${quote(snake(plan))}, __name__)


@${snake(plan)}.route(${quote(plan.path)}, methods=${listed(plan)})
def answer_${snake(plan)}():
    if (flask_request.content_length or 0) > LIMIT:
        return Response(status=413)
    # Before anything asks for the form, after which no bytes are left.
    body = flask_request.get_data()
    target = flask_request.environ.get("RAW_URI") or flask_request.environ.get("REQUEST_URI") or flask_request.full_path.rstrip("?")
    headers = {name.lower(): value for name, value in flask_request.headers.items()}
    status, kind, text = receive(Came(flask_request.method, target, headers, body))
    return Response(text, status=status, content_type=kind, headers={"X-Content-Type-Options": "nosniff"})
`;

const djangoCode = (plan: HandlerPlan) =>
  `${pythonCore(plan, [
    "from django.http import HttpResponse",
    "from django.views.decorators.csrf import csrf_exempt",
    "from django.views.decorators.http import require_http_methods",
  ])}

# In urls.py: path(${quote(plan.path.slice(1))}, ${snake(plan)}). A body of more than DATA_UPLOAD_MAX_MEMORY_SIZE (2.5 MB
# by default) is refused by Django itself.
@csrf_exempt
@require_http_methods(${listed(plan)})
def ${snake(plan)}(request):
    # Before anything asks for POST, after which the bytes of a form in parts are gone.
    body = request.body
    came = Came(request.method, request.get_full_path(), ${HEADERS}, body)
    status, kind, text = receive(came)
    return HttpResponse(text, status=status, content_type=kind, headers={"X-Content-Type-Options": "nosniff"})
`;

const PYTHON = { language: "python", runner: "python3 -m pytest" } as const;

export const FASTAPI: Frame = {
  id: "fastapi",
  name: "FastAPI",
  ...PYTHON,
  file: (plan) => `${snake(plan)}.py`,
  code: fastapiCode,
};
export const FLASK: Frame = {
  id: "flask",
  name: "Flask",
  ...PYTHON,
  file: (plan) => `${snake(plan)}.py`,
  code: flaskCode,
};
export const DJANGO: Frame = {
  id: "django",
  name: "Django",
  ...PYTHON,
  file: (plan) => `${snake(plan)}.py`,
  code: djangoCode,
};
