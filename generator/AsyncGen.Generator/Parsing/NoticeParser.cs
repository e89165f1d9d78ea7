using System.Collections.Generic;
using System.Collections.Immutable;
using AsyncGen.Generator.Model;
using AsyncGen.Generator.Support;
using AsyncGen.Shapes;
using Microsoft.CodeAnalysis;

namespace AsyncGen.Generator.Parsing;

/// <summary>Collects the attributes of a member, and of the property it belongs to, that concern its callers.</summary>
internal sealed class NoticeParser
{
    private readonly ParseContext _context;
    private readonly List<string> _ofObsolete = [];
    private readonly List<string> _ofExperimental = [];
    private readonly List<Requirement> _requirements = [];
    private AttributeData? _obsolete;
    private AttributeData? _experimental;
    private bool _needsObsoleteCode;
    private bool _isDeclaredNotCompliant;

    private NoticeParser(ParseContext context)
    {
        _context = context;
    }

    public static CallNotices Parse(MemberSlot slot, InterfaceShape shape, ParseContext context)
    {
        ImmutableArray<AttributeData> ofMember = slot.Member.GetAttributes();
        ImmutableArray<AttributeData> ofAccessor =
            ReferenceEquals(slot.Member, slot.Method) ? ImmutableArray<AttributeData>.Empty : slot.Method.GetAttributes();
        if (ofMember.IsEmpty && ofAccessor.IsEmpty)
        {
            return CallNotices.None;
        }

        NoticeParser parser = new(context)
        {
            _isDeclaredNotCompliant = shape.IsCompliancePromised && slot.IsDeclaredNotCompliant && ClsCompliance.IsCompliant(shape.Type),
        };
        parser.Add(ofMember);
        parser.Add(ofAccessor);
        return parser.ToNotices();
    }

    private void Add(ImmutableArray<AttributeData> attributes)
    {
        Requirements.AddOfMember(attributes, _requirements, _context);
        foreach (AttributeData attribute in attributes)
        {
            NoticeKind kind = Notices.KindOf(attribute);
            if (kind == NoticeKind.Experimental)
            {
                _experimental = attribute;
                Suppress(attribute, _context.Experimental is null, _ofExperimental);
            }
            else if (kind != NoticeKind.None)
            {
                AddObsolete(attribute, kind);
            }
        }
    }

    private void AddObsolete(AttributeData attribute, NoticeKind kind)
    {
        // A property and its accessor may both be obsolete, but the pair is only once: as the accessor, unless that says less.
        if (_obsolete is null || kind == NoticeKind.ObsoleteError || Notices.KindOf(_obsolete) != NoticeKind.ObsoleteError)
        {
            _obsolete = attribute;
        }

        bool isHeard = _context.Obsolete is null;
        _needsObsoleteCode |= isHeard && (kind == NoticeKind.ObsoleteError || Notices.SuppressionOf(attribute) is null);
        Suppress(attribute, isHeard, _ofObsolete);
    }

    private static void Suppress(AttributeData attribute, bool isHeard, List<string> suppressions)
    {
        if (isHeard && Notices.SuppressionOf(attribute) is { } suppression && !suppressions.Contains(suppression))
        {
            suppressions.Add(suppression);
        }
    }

    private CallNotices ToNotices()
    {
        List<string> copied = [];
        if (_obsolete is not null)
        {
            copied.Add(AttributeTexts.Render(_obsolete, _context));
        }

        if (_experimental is not null)
        {
            copied.Add(AttributeTexts.Render(_experimental, _context));
        }

        if (_isDeclaredNotCompliant)
        {
            copied.Add(AttributeTexts.NotCompliant);
        }

        if (copied.Count == 0 && _requirements.Count == 0)
        {
            return CallNotices.None;
        }

        // Obsolete code does not hear of what is obsolete.
        List<string> suppressions = _needsObsoleteCode ? [] : _ofObsolete;
        suppressions.AddRange(_ofExperimental);
        return new CallNotices(
            EquatableArray<string>.From(copied),
            EquatableArray<string>.From(suppressions),
            _needsObsoleteCode,
            EquatableArray<Requirement>.From(_requirements));
    }
}
