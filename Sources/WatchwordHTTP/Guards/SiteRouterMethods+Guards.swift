public import Hummingbird

extension SiteRouterMethods where Context: SiteRequestContext {
    /// A group whose routes are for those whom the guard lets in. Nobody may keep the answers, unless the handler says otherwise.
    ///
    /// - Parameters:
    ///   - file: Where this is written, for what `check` says about it.
    ///   - line: Likewise.
    public func requiring(
        _ requirement: Guard<Context.User>, file: StaticString = #fileID, line: UInt = #line
    ) -> SiteRouteGroup<Context> {
        guarded("", by: requirement, level: nil, file: file, line: line)
    }

    /// A group whose handlers get a context that cannot be had without a level of trust.
    ///
    /// ```swift
    /// router.group("notes", context: SignedInContext<User>.self).get("") { _, context in context.user.username }
    /// ```
    public func group<Level>(
        _ path: String = "", context: TrustedContext<Context, Level>.Type, file: StaticString = #fileID,
        line: UInt = #line
    ) -> SiteRouteGroup<TrustedContext<Context, Level>> {
        let requirement = Guard.allOf(.login, Level.requirement)
        let group = guarded(path, by: requirement, level: ObjectIdentifier(Level.self), file: file, line: line)
        return SiteRouteGroup(
            path: "",
            parent: ChildContextSink(parent: group) { try TrustedContext<Context, Level>(context: $0) })
    }

    /// A group whose routes visitors may use although the site requires a log-in.
    public func openToVisitors() -> SiteRouteGroup<Context> {
        group("", namespace: nil).changing { $0.isOpenToVisitors = true }
    }

    private func guarded(
        _ path: String, by requirement: Guard<Context.User>, level: ObjectIdentifier?, file: StaticString, line: UInt
    ) -> SiteRouteGroup<Context> {
        let demand = RouteDemand(
            permissions: requirement.permissions, malformedNames: requirement.malformedNames,
            asksForPassword: requirement.asksForPassword, place: "\(file):\(line)")
        let group = group(path, namespace: nil).changing { $0.isNeverCached = true }.demanding(demand)
        group.add(middleware: GuardMiddleware(requirement: requirement, level: level))
        return group
    }
}
