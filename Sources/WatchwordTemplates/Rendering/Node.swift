/// A tag that has been compiled: everything that can be worked out from the source has been.
protocol Node: AnyObject, Sendable {
    /// Appends what the tag makes of the present values.
    func render(_ state: inout RenderState) throws(TemplateError)
}
