#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import HTTPTypes
public import Hummingbird
import Logging
public import NIOCore
import WatchwordAuth
import WatchwordCrypto

/// What runs around every route: the outermost part of a site.
///
/// Checks the host, sends visitors to HTTPS, refuses forged requests, turns every error into a page, keeps the session,
/// and puts cookies and security headers on whatever comes out, errors included.
///
/// ```swift
/// let app = Application(responder: SiteResponder(router: router, services: services))
/// ```
public struct SiteResponder<RouteContext: SiteRequestContext>: HTTPResponder
where RouteContext.Source == SiteRequestSource<RouteContext.User> {
    /// What Hummingbird makes for each request.
    public typealias Context = SiteEntryContext

    private let table: RouteTable<RouteContext>
    private let services: SiteServices<RouteContext.User>
    private let headers: SecurityHeaders
    private let pages: ErrorPages

    /// A responder for the routes that the router has now.
    public init(router: SiteRouter<RouteContext>, services: SiteServices<RouteContext.User>) {
        table = router.finished()
        self.services = services
        headers = SecurityHeaders(services.settings)
        pages = ErrorPages(
            templates: services.templates, catalogue: services.accounts.catalogue,
            isDebug: services.settings.isDebug,
            routes: table.all.map {
                .init(method: $0.method.rawValue, pattern: $0.pattern.description, name: $0.name)
            })
    }

    /// What a server's connections need besides: to end when they should, and to answer what cannot be read. For the
    /// `additionalChannelHandlers` of Hummingbird's HTTP/1 server.
    public func connectionHandler() -> any RemovableChannelHandler {
        ConnectionHandlerInstaller(refusal: refusal)
    }

    private var refusal: UnreadableRequestAnswer {
        var fields = PageHeaders.html
        headers.add(to: &fields, isSecure: false, options: .errorPage, now: services.accounts.clock.now())
        let failure = RequestFailure(SuspiciousRequest("the request cannot be read"))
        return UnreadableRequestAnswer(page: pages.html(failure), headers: fields)
    }

    /// Answers a request. Throws only when there is nobody left to answer: the connection broke within a body.
    public func respond(to request: Request, context: SiteEntryContext) async throws -> Response {
        let facts: RequestFacts
        do {
            facts = try RequestFacts(request.head, services.settings)
        } catch {
            let failure = RequestFailure(error)
            failure.log(request.head, to: context.logger)
            let page = pages.response(to: failure, head: request.head, logger: context.logger)
            return finished(page, request.head, isSecure: false, options: .errorPage)
        }
        if let early = redirectToHTTPS(facts) ?? services.staticFiles.answer(facts) {
            log(early, facts.head, pattern: nil, to: context.logger)
            return finished(early, facts.head, isSecure: facts.isSecure, options: RouteOptions())
        }
        return try await respond(to: request, facts, context)
    }

    private func respond(
        to request: Request, _ facts: RequestFacts, _ source: SiteEntryContext
    ) async throws -> Response {
        let answer = table.answer(facts.head.method, facts.path.text)
        if case .none(.notFound) = answer, let redirect = appendingSlash(facts, source.logger) {
            log(redirect, facts.head, pattern: nil, to: source.logger)
            return finished(redirect, facts.head, isSecure: facts.isSecure, options: .errorPage)
        }
        let request = request.withOnceBody
        let cell = makeCell(answer, facts, request, source)
        var context = RouteContext(
            source: SiteRequestSource(cell: cell, logger: source.logger, channel: source.channel))
        var options = cell.options
        var response: Response
        do {
            response = try await respond(answer, request, cell, &context)
            if cell.update({ $0.isOwnPage }) { options = .errorPage }
        } catch let interruption as BodyInterrupted {
            throw interruption.cause
        } catch {
            response = errorResponse(error, request, cell, context)
            options = .errorPage
        }
        do {
            try await cell.commit(to: &response)
        } catch {
            response = errorResponse(error, request, cell, context)
            options = .errorPage
            cell.writeHeaders(to: &response.headers)
        }
        log(response, facts.head, pattern: cell.pattern, to: source.logger)
        return finished(response, facts.head, isSecure: facts.isSecure, options: options)
    }

    /// A line for a request that went well, where that is wanted. Failures have theirs already.
    private func log(_ response: Response, _ head: HTTPRequest, pattern: RoutePattern?, to logger: Logger) {
        guard services.settings.logsRequests, response.status.code < 400 else { return }
        logger.info("\(RequestLine(head, response.status, pattern: pattern).text)")
    }

    private func makeCell(
        _ answer: RouteTable<RouteContext>.Answer, _ facts: RequestFacts, _ request: Request,
        _ source: SiteEntryContext
    ) -> RequestCell<RouteContext.User> {
        let (options, pattern, routing): (RouteOptions, RoutePattern?, RequestRouting) =
            switch answer {
            case .found(let route, _): (optionsOf(route), route.pattern, .found)
            case .none(let failure): (.errorPage, nil, failure)
            }
        return RequestCell(
            services: services, facts: facts, options: options, pattern: pattern, routing: routing, body: request.body,
            origin: source)
    }

    private func optionsOf(_ route: RouteTable<RouteContext>.Route) -> RouteOptions {
        var options = route.options
        if services.settings.requiresLogin, !options.isOpenToVisitors { options.isNeverCached = true }
        return options
    }

    private func respond(
        _ answer: RouteTable<RouteContext>.Answer, _ request: Request, _ cell: RequestCell<RouteContext.User>,
        _ context: inout RouteContext
    ) async throws -> Response {
        guard case .found(let route, let parameters) = answer else {
            guard let fallback = table.fallback else { throw PageNotFound() }
            return try await fallback.respond(to: request, context: context)
        }
        for parameter in parameters {
            context.coreContext.parameters.append(key: parameter.key, value: parameter.value)
        }
        context.coreContext.endpointPath.value = route.pattern.description
        try cell.checkEmbedding()
        try await cell.checkForgery()
        if services.settings.requiresLogin, !route.options.isOpenToVisitors, try await cell.user() == nil {
            return try await GuardAnswer(context).answer(to: .needsLogin)
        }
        return try await route.responder.respond(to: cell.handedOn(request), context: context)
    }

    private func errorResponse(
        _ error: any Error, _ request: Request, _ cell: RequestCell<RouteContext.User>, _ context: RouteContext
    ) -> Response {
        let failure = RequestFailure(error)
        failure.log(cell.head, pattern: cell.pattern, to: context.logger)
        if let own = try? OwnErrorResponse.make(error, request, context) { return own }
        return pages.response(
            to: failure, head: cell.head, logger: context.logger, values: cell.errorPageValues(),
            request: cell.debugFacts())
    }

    private func redirectToHTTPS(_ facts: RequestFacts) -> Response? {
        guard services.settings.redirectsToHTTPS, !facts.isSecure else { return nil }
        return try? Redirect.response(
            to: "https://" + facts.host.text + facts.path.address, status: .movedPermanently)
    }

    /// A path that is only known with a slash at its end leads there.
    private func appendingSlash(_ facts: RequestFacts, _ logger: Logger) -> Response? {
        let path = facts.path.text
        guard services.settings.appendsSlash, path.utf8.last != UInt8(ascii: "/"), table.knows(path + "/") else {
            return nil
        }
        if services.settings.isDebug, [.post, .put, .patch, .delete].contains(facts.head.method) {
            let failure = RequestFailure(SlashMissing(method: facts.head.method.rawValue, path: path))
            failure.log(facts.head, to: logger)
            return pages.response(to: failure, head: facts.head, logger: logger)
        }
        return try? Redirect.response(to: facts.path.address(appending: "/"), status: .movedPermanently)
    }

    private func finished(
        _ response: Response, _ head: HTTPRequest, isSecure: Bool, options: RouteOptions
    ) -> Response {
        var response = response
        headers.add(
            to: &response.headers, isSecure: isSecure, options: options, now: services.accounts.clock.now())
        return head.method == .head ? response.createHeadResponse() : response
    }
}

extension RouteOptions {
    /// Pages of ours that are about one request.
    static let errorPage = RouteOptions(hasContentSecurityPolicy: true, isNeverCached: true)
}

extension RequestCell {
    /// The request as a handler gets it: without the header fields that were left out, and with a body that can be
    /// read although the form in it was.
    func handedOn(_ request: Request) -> Request {
        let isUntouched = update { $0.form == nil } && head.headerFields.count == request.head.headerFields.count
        return isUntouched ? request : Request(head: head, body: body)
    }
}
